package io.alerthistory.store.window;

import io.alerthistory.store.ingest.PastRuns.Merged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back, or would.
 *
 * @param runs of the days, and their sightings
 * @param deliveries and gaps that were not there
 * @param leftOut episodes that ended below the retention floor and were left where they are
 * @param below runs that came back although they begin below the floor
 * @param lacking tables of days that are still not what they were when they were closed
 */
public record Outcome(
        List<LocalDate> days,
        Merged runs,
        long deliveries,
        long gaps,
        long leftOut,
        long below,
        LocalDate floor,
        List<String> lacking) {

    public Outcome {
        days = List.copyOf(days);
        lacking = List.copyOf(lacking);
    }

    static Outcome of(List<LocalDate> days, long leftOut, LocalDate floor) {
        return new Outcome(days, Merged.NONE, 0, 0, leftOut, 0, floor, List.of());
    }

    Outcome and(Day day) {
        List<String> all = new ArrayList<>(lacking);
        all.addAll(day.lacking());
        return new Outcome(
                days,
                runs.and(day.runs()),
                deliveries + day.deliveries(),
                gaps,
                leftOut,
                below + (day.day().isBefore(floor) ? day.runs().made() : 0),
                floor,
                all);
    }

    Outcome withGaps(long number) {
        return new Outcome(days, runs, deliveries, number, leftOut, below, floor, lacking);
    }

    /** What came back of one day. */
    record Day(LocalDate day, Merged runs, long deliveries, List<String> lacking) {
        Day {
            lacking = List.copyOf(lacking);
        }
    }
}
