package io.alerthistory.store.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the history amounts to.
 *
 * @param runs rows of the table, as sightings, deliveries and series
 * @param closedDays how many days the ledger knows
 * @param acknowledgedFacts how many facts were ever acknowledged
 * @param newestFact when the newest acknowledged message was received
 * @param recoveredTo the last moment of which the database shows a trace
 * @param lost how much later the newest fact is that the live database acknowledged up to the target, if there is one
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

    static final HistoryFigures NONE =
            new HistoryFigures(0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    HistoryFigures withLost(Optional<Duration> duration) {
        return new HistoryFigures(
                runs, sightings, deliveries, series, closedDays, acknowledgedFacts, newestFact, recoveredTo, duration);
    }
}
