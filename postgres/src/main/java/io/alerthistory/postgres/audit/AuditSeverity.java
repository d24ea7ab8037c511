package io.alerthistory.postgres.audit;

import java.util.Locale;

/** The severity of a failed check. */
public enum AuditSeverity {
    /** A way in, or a way up, for somebody who should have none. */
    HIGH,
    /** A second line of defence or the trace of an attack is missing. */
    MEDIUM,
    /** Tidiness, or a matter of policy. */
    LOW;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
