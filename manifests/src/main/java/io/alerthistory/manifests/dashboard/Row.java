package io.alerthistory.manifests.dashboard;

import java.util.List;

/** Panels that are about one thing. */
public record Row(String title, List<Panel> panels) {
    public Row {
        panels = List.copyOf(panels);
    }

    /** One whose panels are all as wide. */
    Row(String title, List<Panel> panels, int columns) {
        this(title, panels.stream().map(panel -> panel.wide(columns)).toList());
    }
}
