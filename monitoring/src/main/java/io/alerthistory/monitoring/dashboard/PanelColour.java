package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.AlertSeverity;

/** Colours and their meaning, by Grafana's names. */
enum PanelColour {
    GOOD("green"),
    WARNING("orange"),
    CRITICAL("red"),
    /** Neither: there is no alert about it. */
    NEUTRAL("text");

    private final String id;

    PanelColour(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static PanelColour of(AlertSeverity severity) {
        return switch (severity) {
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }
}
