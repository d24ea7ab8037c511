package io.alerthistory.monitoring.rule;

import java.util.Locale;

/** Whether an alert requires immediate action. */
public enum AlertSeverity {
    /** Now: something is lost, or will be within hours. */
    CRITICAL,
    /** In working hours. */
    WARNING;

    /** As the label has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
