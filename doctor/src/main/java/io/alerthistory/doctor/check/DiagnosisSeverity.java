package io.alerthistory.doctor.check;

import java.util.Locale;

/** The severity of a finding. */
public enum DiagnosisSeverity {
    /** Something is lost, refused or unprotected, or will be within days. */
    ERROR,
    /** Nothing is lost yet. */
    WARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
