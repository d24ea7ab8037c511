package io.alerthistory.store.query;

import java.util.List;

/**
 * Whether a response contains everything that happened in its period.
 *
 * @param gaps gaps that overlap the period, newest first, at most {@link GapQuery#MAX_GAPS}
 */
public record HistoryCompleteness(List<HistoryGap> gaps) {
    public HistoryCompleteness {
        gaps = List.copyOf(gaps);
    }

    /** Whether there is no gap. */
    public boolean complete() {
        return gaps.isEmpty();
    }
}
