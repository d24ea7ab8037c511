package io.alerthistory.monitoring.dashboard;

/** Units of values, by Grafana's names. */
public enum PanelUnit {
    COUNT("short"),
    BYTES("bytes"),
    BYTES_PER_SECOND("Bps"),
    SECONDS("s"),
    /** 1 is all. */
    SHARE("percentunit"),
    PER_SECOND("cps"),
    OPERATIONS_PER_SECOND("ops"),
    REQUESTS_PER_SECOND("reqps"),
    /** Milliseconds since 1970, shown as how long ago that is. */
    AGO("dateTimeFromNow"),
    /** Shown as it is: a version, a state that has a word. */
    NONE("none");

    private final String id;

    PanelUnit(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
