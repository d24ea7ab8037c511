package io.alerthistory.store.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The results of all checks.
 *
 * @param at when the verification started
 * @param took its duration
 */
public record VerificationReport(
        Instant at,
        Duration took,
        DatabaseProvenance provenance,
        HistoryFigures figures,
        List<VerificationCheck> checks) {
    public VerificationReport {
        checks = List.copyOf(checks);
    }

    /** The report when nothing could be looked at. */
    public static VerificationReport unavailable(Instant at, DatabaseProvenance provenance, String reason) {
        return new VerificationReport(
                at,
                Duration.ZERO,
                provenance,
                HistoryFigures.NONE,
                List.of(VerificationCheck.failed("database", reason)));
    }

    /** No check failed. */
    public boolean passed() {
        return checks.stream().noneMatch(VerificationCheck::isFailed);
    }

    /** For a program; at most 4,096 bytes, which is what a termination message holds. */
    public String json() {
        return VerificationReportJson.of(this);
    }

    /** For people: a line a check, and the figures. */
    public String text() {
        return VerificationReportText.of(this);
    }
}
