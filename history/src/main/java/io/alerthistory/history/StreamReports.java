package io.alerthistory.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each stream last reported about a run. A stream is the sequence of messages of one sender about one group of
 * alerts: within it, a later message replaces an earlier one. Only maxima, so the order and the repetition of facts do
 * not matter.
 *
 * @param reports ascending by stream, at most {@link #LIMIT}
 */
public record StreamReports(List<StreamReport> reports) {
    /**
     * Of a run. Beyond it, the streams with the smallest ids stay: which those are depends only on the set of streams,
     * and none of them was ever left out.
     */
    public static final int LIMIT = 16;

    public static final StreamReports NONE = new StreamReports(List.of());

    public StreamReports {
        reports = List.copyOf(reports);
    }

    /**
     * The reports of one stream about a run.
     *
     * @param lastFiring the latest receipt of a firing alert; {@link Run#NEVER} if there was none
     * @param lastResolved the latest receipt of a resolution; {@link Run#NEVER} if there was none
     */
    public record StreamReport(long stream, Instant lastFiring, Instant lastResolved) {
        private StreamReport mergedWith(StreamReport other) {
            return new StreamReport(
                    stream, Run.latest(lastFiring, other.lastFiring), Run.latest(lastResolved, other.lastResolved));
        }

        private boolean firesAgain() {
            return !lastResolved.equals(Run.NEVER) && lastFiring.isAfter(lastResolved);
        }
    }

    StreamReports with(Fact fact) {
        boolean resolved = fact.report() instanceof AlertReport.AlertResolution;
        return mergedWith(new StreamReports(List.of(new StreamReport(
                fact.stream(), resolved ? Run.NEVER : fact.receivedAt(), resolved ? fact.receivedAt() : Run.NEVER))));
    }

    StreamReports mergedWith(StreamReports other) {
        List<StreamReport> merged = new ArrayList<>(reports);
        for (StreamReport report : other.reports) {
            int index = indexOf(merged, report.stream());
            if (index >= 0) {
                merged.set(index, merged.get(index).mergedWith(report));
            } else {
                merged.add(report);
            }
        }
        merged.sort(Comparator.comparingLong(StreamReport::stream));
        return new StreamReports(merged.subList(0, Math.min(merged.size(), LIMIT)));
    }

    private static int indexOf(List<StreamReport> reports, long stream) {
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).stream() == stream) {
                return i;
            }
        }
        return -1;
    }

    /** When a stream last reported the alert as firing after it had resolved it; {@link Run#NEVER} if none did. */
    Instant firingAgainAt() {
        return reports.stream()
                .filter(StreamReport::firesAgain)
                .map(StreamReport::lastFiring)
                .max(Comparator.naturalOrder())
                .orElse(Run.NEVER);
    }
}
