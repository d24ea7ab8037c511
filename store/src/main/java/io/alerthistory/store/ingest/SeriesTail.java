package io.alerthistory.store.ingest;

import io.alerthistory.history.Episode;
import io.alerthistory.history.Run;
import java.time.Instant;
import java.util.List;

/**
 * Where the tail of a series begins: the runs that a fold must see when a new fact comes. A series that flaps for months
 * has ten thousand runs, and the next fact concerns the last of them.
 *
 * <p>What makes it safe: no run before the tail is open, none of them ends after {@code settledAt}, and the tail does
 * not begin before that. So a fact that starts after {@code settledAt} cannot close one of them, nor overlap it, nor be
 * closed by it.
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
