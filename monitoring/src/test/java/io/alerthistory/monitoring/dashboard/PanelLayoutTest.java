package io.alerthistory.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.dashboard.PanelLayout.GridPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelLayoutTest {
    private static final Panel NUMBER = Panel.number("n", PanelUnit.COUNT, "Number.");
    private static final Panel GRAPH = Panel.graph("g", PanelUnit.COUNT, "Graph.");

    @Test
    void fillsLinesAndBeginsNewOnesBelowTheHighest() {
        var rowLayouts = PanelLayout.of(
                List.of(new DashboardRow("a", List.of(NUMBER, GRAPH, GRAPH, NUMBER, NUMBER.withWidth(20)))));
        assertThat(rowLayouts.getFirst().title()).isEqualTo(new GridPosition(0, 0, 24, 1));
        assertThat(rowLayouts.getFirst().positions())
                .containsExactly(
                        new GridPosition(0, 1, 4, 4),
                        new GridPosition(4, 1, 8, 8),
                        new GridPosition(12, 1, 8, 8),
                        new GridPosition(20, 1, 4, 4),
                        new GridPosition(0, 9, 20, 4));
    }

    @Test
    void rowsFollowEachOther() {
        var rowLayouts =
                PanelLayout.of(List.of(new DashboardRow("a", List.of(NUMBER)), new DashboardRow("b", List.of(GRAPH))));
        assertThat(rowLayouts.get(1).title()).isEqualTo(new GridPosition(0, 5, 24, 1));
        assertThat(rowLayouts.get(1).positions()).containsExactly(new GridPosition(0, 6, 8, 8));
    }
}
