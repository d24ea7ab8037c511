package io.alerthistory.cli.option;

import java.util.Locale;

/** The format of a report: text for people, or JSON for programs. */
public enum ReportFormat {
    TABLE,
    JSON;

    /** As the option takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
