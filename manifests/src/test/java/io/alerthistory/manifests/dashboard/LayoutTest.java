package io.alerthistory.manifests.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.dashboard.Layout.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Panel NUMBER = Panel.number("n", Unit.COUNT, "Number.");
    private static final Panel GRAPH = Panel.graph("g", Unit.COUNT, "Graph.");

    @Test
    void fillsLinesAndBeginsNewOnesBelowTheHighest() {
        var placed = Layout.of(List.of(new Row("a", List.of(NUMBER, GRAPH, GRAPH, NUMBER, NUMBER.wide(20)))));
        assertThat(placed.getFirst().title()).isEqualTo(new Place(0, 0, 24, 1));
        assertThat(placed.getFirst().places())
                .containsExactly(
                        new Place(0, 1, 4, 4),
                        new Place(4, 1, 8, 8),
                        new Place(12, 1, 8, 8),
                        new Place(20, 1, 4, 4),
                        new Place(0, 9, 20, 4));
    }

    @Test
    void rowsFollowEachOther() {
        var placed = Layout.of(List.of(new Row("a", List.of(NUMBER)), new Row("b", List.of(GRAPH))));
        assertThat(placed.get(1).title()).isEqualTo(new Place(0, 5, 24, 1));
        assertThat(placed.get(1).places()).containsExactly(new Place(0, 6, 8, 8));
    }
}
