package io.alerthistory.monitoring.dashboard;

import java.util.List;

/** A row of related panels. */
public record DashboardRow(String title, List<Panel> panels) {
    public DashboardRow {
        panels = List.copyOf(panels);
    }

    /** One whose panels are all as wide. */
    DashboardRow(String title, List<Panel> panels, int columns) {
        this(title, panels.stream().map(panel -> panel.withWidth(columns)).toList());
    }
}
