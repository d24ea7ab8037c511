package io.alerthistory.store.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was found, check by check.
 *
 * @param at when the verification began
 * @param took how long it took
 */
public record Report(Instant at, Duration took, Provenance provenance, Figures figures, List<Check> checks) {
    public Report {
        checks = List.copyOf(checks);
    }

    /** The report when nothing could be looked at. */
    public static Report unanswered(Instant at, Provenance provenance, String why) {
        return new Report(at, Duration.ZERO, provenance, Figures.NONE, List.of(Check.failed("database", why)));
    }

    /** No check failed. */
    public boolean ok() {
        return checks.stream().noneMatch(Check::isFailed);
    }

    /** For a program; at most 4,096 bytes, which is what a termination message holds. */
    public String json() {
        return ReportJson.of(this);
    }

    /** For people: a line a check, and the figures. */
    public String text() {
        return ReportText.of(this);
    }
}
