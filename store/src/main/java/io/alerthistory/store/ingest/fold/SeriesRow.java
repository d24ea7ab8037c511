package io.alerthistory.store.ingest.fold;

import io.alerthistory.history.Run;
import java.time.Instant;

/**
 * A locked row of the table series.
 *
 * @param tailFrom runs that start before it are not affected by facts that start after settledAt
 * @param settledAt the latest end of the runs before the tail, {@link Run#FOREVER} if one is open
 * @param isNew created in this transaction, so it has no runs yet
 */
public record SeriesRow(long id, int tenantId, Instant tailFrom, Instant settledAt, boolean isNew) {

    /**
     * From which start on the runs of this series must be known, if the earliest new fact starts at {@code earliest}.
     */
    public Instant windowFor(Instant earliest) {
        // Not even a fact that starts in the very moment: a run of no length there may have closed a settled one.
        if (!earliest.isAfter(settledAt) || tailFrom.isBefore(settledAt)) {
            return Run.NEVER;
        }
        return earliest.isBefore(tailFrom) ? earliest : tailFrom;
    }

    SeriesRow withTail(Instant from, Instant settled) {
        return from.equals(tailFrom) && settled.equals(settledAt)
                ? this
                : new SeriesRow(id, tenantId, from, settled, isNew);
    }
}
