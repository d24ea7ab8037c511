package io.alerthistory.spec;

/** The content of a backup: full, differential or incremental. */
public enum BackupType {
    /** Everything. */
    FULL("Full", "full"),
    /** What changed after the last full backup. */
    DIFFERENTIAL("Differential", "diff"),
    /** What changed after the last backup of any kind. */
    INCREMENTAL("Incremental", "incr");

    private final String text;
    private final String option;

    BackupType(String text, String option) {
        this.text = text;
        this.option = option;
    }

    /** As pgBackRest calls it. */
    public String option() {
        return option;
    }

    @Override
    public String toString() {
        return text;
    }
}
