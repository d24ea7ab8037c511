package io.alerthistory.cli.option;

import java.util.Locale;

/** In which form a command reports: for people, or for programs. */
public enum ReportFormat {
    TABLE,
    JSON;

    /** As the option takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
