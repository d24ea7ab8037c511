package io.alerthistory.store.query;

import java.time.Instant;
import java.util.List;

/**
 * Whether an answer holds everything that happened in its time.
 *
 * @param complete no gap touches the time, and retention has not cut into it
 * @param floor nothing that ended before is kept
 * @param gaps those that touch the time, the newest first, at most {@link GapQuery#MAX_GAPS}
 */
public record HistoryCompleteness(boolean complete, Instant floor, List<HistoryGap> gaps) {
    public HistoryCompleteness {
        gaps = List.copyOf(gaps);
    }
}
