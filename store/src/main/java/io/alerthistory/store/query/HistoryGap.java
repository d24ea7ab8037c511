package io.alerthistory.store.query;

import java.time.Instant;
import java.util.Optional;

/**
 * A period for which the history is incomplete.
 *
 * @param id 0 for the time before the history begins, which is not recorded as a gap
 * @param kind truncated, heartbeat, rejected, downtime or quarantined; {@link #RETENTION} or {@link #BEFORE_START}
 * @param subject the source, receiver or heartbeat
 * @param from empty if it has no beginning
 * @param to empty while it lasts
 * @param alerts the known number of missing alerts; 0 if unknown
 */
public record HistoryGap(
        long id, String kind, String subject, Optional<Instant> from, Optional<Instant> to, long alerts) {
    /** Until its end, retention has deleted what had ended. */
    public static final String RETENTION = "retention";

    /** Until its end, Alert History had not been started. */
    public static final String BEFORE_START = "before_start";
}
