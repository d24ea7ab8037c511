package io.alerthistory.manifests.dashboard;

import java.util.ArrayList;
import java.util.List;

/** Where panels stand: from left to right, in lines as high as their highest panel, below the title of their row. */
final class Layout {
    static final int COLUMNS = 24;

    private Layout() {}

    /** In units of Grafana's grid. */
    record Place(int x, int y, int w, int h) {}

    /** @param places of its panels, in their order */
    record Placed(Row row, Place title, List<Place> places) {}

    static List<Placed> of(List<Row> rows) {
        var placed = new ArrayList<Placed>();
        int y = 0;
        for (var row : rows) {
            var title = new Place(0, y, COLUMNS, 1);
            var places = places(row.panels(), y + 1);
            placed.add(new Placed(row, title, places));
            y = places.stream().mapToInt(place -> place.y() + place.h()).max().orElse(y + 1);
        }
        return placed;
    }

    private static List<Place> places(List<Panel> panels, int top) {
        var places = new ArrayList<Place>();
        int x = 0;
        int y = top;
        int height = 0;
        for (var panel : panels) {
            if (x + panel.width() > COLUMNS) {
                x = 0;
                y += height;
                height = 0;
            }
            places.add(new Place(x, y, panel.width(), panel.view().height()));
            x += panel.width();
            height = Math.max(height, panel.view().height());
        }
        return places;
    }
}
