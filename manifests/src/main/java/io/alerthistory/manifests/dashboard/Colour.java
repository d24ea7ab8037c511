package io.alerthistory.manifests.dashboard;

import io.alerthistory.manifests.monitoring.Severity;

/** What a colour says, by Grafana's names. */
enum Colour {
    GOOD("green"),
    WARNING("orange"),
    CRITICAL("red"),
    /** Neither: there is no alert about it. */
    PLAIN("text");

    private final String id;

    Colour(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    static Colour of(Severity severity) {
        return switch (severity) {
            case WARNING -> WARNING;
            case CRITICAL -> CRITICAL;
        };
    }
}
