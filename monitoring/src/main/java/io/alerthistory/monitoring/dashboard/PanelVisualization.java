package io.alerthistory.monitoring.dashboard;

/** How a panel shows its values, and its size in Grafana's grid of 24 columns. */
public enum PanelVisualization {
    /** The last value. */
    NUMBER("stat", 4, 4),
    /** The name of a series instead of its value: the label of an info metric. */
    NAME("stat", 4, 4),
    /** Values over time. */
    GRAPH("timeseries", 8, 8),
    /** A bar for each series. */
    BARS("bargauge", 8, 8),
    /** The last values, a column for each query and each label. */
    TABLE("table", 12, 8);

    private final String type;
    private final int width;
    private final int height;

    PanelVisualization(String type, int width, int height) {
        this.type = type;
        this.width = width;
        this.height = height;
    }

    String type() {
        return type;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Whether it asks for one moment instead of a range. */
    boolean instant() {
        return this == TABLE || this == BARS;
    }
}
