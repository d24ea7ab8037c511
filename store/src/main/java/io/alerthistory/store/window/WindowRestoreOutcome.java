package io.alerthistory.store.window;

import io.alerthistory.store.ingest.RunImporter.MergeCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was restored, or would be restored in a dry run.
 *
 * @param runs the runs of each day, and their sightings
 * @param deliveries deliveries and gaps that were missing
 * @param excludedEpisodes episodes that ended below the retention floor and were not copied
 * @param belowFloor restored runs that start below the floor
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
        List<String> incompleteTables) {

    public WindowRestoreOutcome {
        days = List.copyOf(days);
        incompleteTables = List.copyOf(incompleteTables);
    }

    static WindowRestoreOutcome of(List<LocalDate> days, long excludedEpisodes, LocalDate floor) {
        return new WindowRestoreOutcome(days, MergeCounts.NONE, 0, 0, excludedEpisodes, 0, floor, List.of());
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
                allIncompleteTables);
    }

    WindowRestoreOutcome withGaps(long number) {
        return new WindowRestoreOutcome(
                days, runs, deliveries, number, excludedEpisodes, belowFloor, floor, incompleteTables);
    }

    /** What was restored for one day. */
    record RestoredDay(LocalDate day, MergeCounts runs, long deliveries, List<String> incompleteTables) {
        RestoredDay {
            incompleteTables = List.copyOf(incompleteTables);
        }
    }
}
