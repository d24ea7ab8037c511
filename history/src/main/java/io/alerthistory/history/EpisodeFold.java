package io.alerthistory.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Folds the runs of one identity into its episodes: a pure function of the set of its facts. See rules 3 and 4 of
 * docs/alert-semantics.md.
 */
public final class EpisodeFold {
    private final Duration expireAfter;

    /**
     * @param expireAfter how long a webhook's "firing" holds when nothing more is heard; longer than repeat_interval
     */
    public EpisodeFold(Duration expireAfter) {
        this.expireAfter = expireAfter;
    }

    /** @param runs the runs of one identity, each startsAt once, in any order */
    public List<Episode> episodes(Collection<Run> runs) {
        List<Run> byStart =
                runs.stream().sorted(Comparator.comparing(Run::startsAt)).toList();
        List<Episode> episodes = new ArrayList<>();
        List<Episode.EpisodeMember> chain = new ArrayList<>();
        Instant chainEnd = Run.NEVER;
        for (Run run : byStart) {
            var member = new Episode.EpisodeMember(run, closedAt(run, byStart));
            if (!chain.isEmpty() && !joins(member, chainEnd)) {
                episodes.add(episode(chain));
                chain.clear();
                chainEnd = Run.NEVER;
            }
            chain.add(member);
            chainEnd = Run.latest(chainEnd, member.isOpen() ? run.firingUntil(expireAfter) : member.closedAt());
        }
        if (!chain.isEmpty()) {
            episodes.add(episode(chain));
        }
        return episodes;
    }

    // Touching does not join: an alert that ends as another begins is two episodes. But a resolution without a start
    // has
    // its end for a start, and is the end of what fired until then.
    private static boolean joins(Episode.EpisodeMember member, Instant chainEnd) {
        Instant startsAt = member.run().startsAt();
        boolean isEmpty = member.closedAt().equals(startsAt);
        return startsAt.isBefore(chainEnd) || (isEmpty && startsAt.equals(chainEnd));
    }

    private static Episode episode(List<Episode.EpisodeMember> chain) {
        Instant endsAt = chain.stream()
                .map(Episode.EpisodeMember::closedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Episode(chain, endsAt);
    }

    private static Instant closedAt(Run run, List<Run> runs) {
        if (run.isClosedByItself()) {
            return run.latestEnd();
        }
        // Behind several Prometheus replicas a resolution may name a start that never fired here. The run itself is
        // none of them: a resolution later than its last firing would have closed it above.
        return runs.stream()
                .filter(other -> closes(other, run))
                .map(Run::latestEnd)
                .min(Comparator.naturalOrder())
                .orElse(Run.FOREVER);
    }

    private static boolean closes(Run other, Run run) {
        return other.latestEnd().isAfter(run.startsAt()) && other.lastResolved().isAfter(run.lastFiring());
    }
}
