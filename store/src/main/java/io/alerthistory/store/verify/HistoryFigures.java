package io.alerthistory.store.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Key figures of the history.
 *
 * @param runs rows of the table, as sightings, deliveries and series
 * @param closedDays the number of days in the ledger
 * @param acknowledgedFacts the number of facts that were ever acknowledged, without those of deleted sources
 * @param newestFact when the newest acknowledged message was received
 * @param recoveredTo the latest time of which the database contains data
 * @param lost the time between the newest fact here and the newest fact that the live database had acknowledged up to
 * the target, if there is a live database
 */
public record HistoryFigures(
        long runs,
        long sightings,
        long deliveries,
        long series,
        long closedDays,
        long acknowledgedFacts,
        Optional<Instant> newestFact,
        Optional<Instant> recoveredTo,
        Optional<Duration> lost) {

    /** Nothing was counted. */
    public static final HistoryFigures NONE =
            new HistoryFigures(0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    HistoryFigures withLost(Optional<Duration> duration) {
        return new HistoryFigures(
                runs, sightings, deliveries, series, closedDays, acknowledgedFacts, newestFact, recoveredTo, duration);
    }
}
