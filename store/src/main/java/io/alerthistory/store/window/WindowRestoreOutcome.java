package io.alerthistory.store.window;

import io.alerthistory.store.ingest.RunImporter.MergeCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was restored, or would be restored in a dry run.
 *
 * @param runs the runs of each day, and their sightings
 * @param deliveries deliveries and gaps that were missing
 * @param excludedEpisodes episodes that ended before {@code keptFrom} and were not copied
 * @param belowFloor restored runs that start before {@code floor}, the first day with a partition
 * @param keptFrom retention deletes again what ended before
 * @param incompleteTables tables of days whose contents still differ from the ledger
 */
public record WindowRestoreOutcome(
        List<LocalDate> days,
        MergeCounts runs,
        long deliveries,
        long gaps,
        long excludedEpisodes,
        long belowFloor,
        LocalDate floor,
        Instant keptFrom,
        List<String> incompleteTables) {

    public WindowRestoreOutcome {
        days = List.copyOf(days);
        incompleteTables = List.copyOf(incompleteTables);
    }

    static WindowRestoreOutcome of(List<LocalDate> days, long excludedEpisodes, LocalDate floor, Instant keptFrom) {
        return new WindowRestoreOutcome(days, MergeCounts.NONE, 0, 0, excludedEpisodes, 0, floor, keptFrom, List.of());
    }

    WindowRestoreOutcome plus(RestoredDay day) {
        List<String> allIncompleteTables = new ArrayList<>(incompleteTables);
        allIncompleteTables.addAll(day.incompleteTables());
        return new WindowRestoreOutcome(
                days,
                runs.plus(day.runs()),
                deliveries + day.deliveries(),
                gaps,
                excludedEpisodes,
                belowFloor + (day.day().isBefore(floor) ? day.runs().newRuns() : 0),
                floor,
                keptFrom,
                allIncompleteTables);
    }

    WindowRestoreOutcome withGaps(long number) {
        return new WindowRestoreOutcome(
                days, runs, deliveries, number, excludedEpisodes, belowFloor, floor, keptFrom, incompleteTables);
    }

    /** What was restored for one day. */
    record RestoredDay(LocalDate day, MergeCounts runs, long deliveries, List<String> incompleteTables) {
        RestoredDay {
            incompleteTables = List.copyOf(incompleteTables);
        }
    }
}
