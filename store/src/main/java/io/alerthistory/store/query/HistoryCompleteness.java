package io.alerthistory.store.query;

import java.time.Instant;
import java.util.List;

/**
 * Whether a response contains everything that happened in its period.
 *
 * @param complete whether no gap overlaps the period and retention has not deleted a part of it
 * @param floor episodes that ended before this time were deleted
 * @param gaps gaps that overlap the period, newest first, at most {@link GapQuery#MAX_GAPS}
 */
public record HistoryCompleteness(boolean complete, Instant floor, List<HistoryGap> gaps) {
    public HistoryCompleteness {
        gaps = List.copyOf(gaps);
    }
}
