package io.alerthistory.postgres.audit;

import java.util.Locale;

/** The verdict of a check. Only {@link #PASS} means that the server was found to be configured correctly. */
public enum AuditVerdict {
    PASS,
    FAIL,
    /** Otherwise than the benchmark has it, for a reason, and with something that takes its place. */
    ACCEPTED,
    NOT_APPLICABLE,
    /** The login may not see it. */
    NOT_PERMITTED,
    /** A matter of the file system or the machine, of which SQL knows nothing. */
    MANUAL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
