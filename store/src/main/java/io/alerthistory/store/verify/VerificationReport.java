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
}
