package io.alerthistory.monitoring.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * The positions of panels: from left to right, in lines as high as their highest panel, below the title of their row.
 */
final class PanelLayout {
    static final int COLUMNS = 24;

    private PanelLayout() {}

    /** A position in units of Grafana's grid. */
    record GridPosition(int x, int y, int w, int h) {}

    /** @param positions the positions of its panels, in order */
    record RowLayout(DashboardRow row, GridPosition title, List<GridPosition> positions) {}

    static List<RowLayout> of(List<DashboardRow> rows) {
        var rowLayouts = new ArrayList<RowLayout>();
        int y = 0;
        for (var row : rows) {
            var title = new GridPosition(0, y, COLUMNS, 1);
            var positions = positions(row.panels(), y + 1);
            rowLayouts.add(new RowLayout(row, title, positions));
            y = positions.stream()
                    .mapToInt(position -> position.y() + position.h())
                    .max()
                    .orElse(y + 1);
        }
        return rowLayouts;
    }

    private static List<GridPosition> positions(List<Panel> panels, int top) {
        var positions = new ArrayList<GridPosition>();
        int x = 0;
        int y = top;
        int height = 0;
        for (var panel : panels) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += height;
                height = 0;
            }
            positions.add(
                    new GridPosition(x, y, panel.width(), panel.visualization().height()));
            x += panel.width();
            height = Math.max(height, panel.visualization().height());
        }
        return positions;
    }
}
