package io.alerthistory.doctor.check;

import java.util.Locale;

/** How bad a finding is. */
public enum DiagnosisSeverity {
    /** Something is lost, refused or unprotected, or will be within days. */
    ERROR,
    /** Nothing is lost yet. */
    WARNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
