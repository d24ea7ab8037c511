package io.alerthistory.store.ingest.fold;

import io.alerthistory.history.Episode;
import io.alerthistory.history.Run;
import java.time.Instant;
import java.util.List;

/**
 * Determines the tail of a series: the runs that a fold needs when a new fact arrives. A flapping series can have ten
 * thousand runs, but a new fact only affects the last of them.
 *
 * <p>This is safe because no run before the tail is open, none of them ends after {@code settledAt}, and the tail does
 * not start before that. A fact that starts after {@code settledAt} can therefore not close one of them, overlap it, or
 * be closed by it.
 */
final class SeriesTail {
    private SeriesTail() {}

    /**
     * @param window from which start on the episodes are complete; {@link Run#NEVER}: all of them
     * @param slack how many settled runs the tail may hold before it is moved
     */
    static SeriesRow advance(SeriesRow series, Instant window, List<Episode> episodes, int slack) {
        Instant from = episodes.getLast().startsAt();
        Instant settled = window.equals(Run.NEVER) ? Run.NEVER : series.settledAt();
        boolean holds = true;
        int passed = 0;
        for (Episode episode : episodes) {
            for (Episode.EpisodeMember member : episode.members()) {
                Instant runEnd = latest(member.closedAt(), member.run().latestEnd());
                holds &= !member.run().startsAt().isBefore(series.tailFrom()) || !runEnd.isAfter(series.settledAt());
                if (episode.startsAt().isBefore(from)) {
                    settled = latest(settled, runEnd);
                    passed++;
                }
            }
        }
        boolean healed = window.equals(Run.NEVER) && settled.isBefore(series.settledAt());
        return holds && !healed && passed < slack ? series : series.withTail(from, settled);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
