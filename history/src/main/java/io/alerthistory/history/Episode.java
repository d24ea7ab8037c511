package io.alerthistory.history;

import java.time.Instant;
import java.util.List;

/**
 * A period in which an alert fired without interruption: a maximal chain of overlapping runs (docs/alert-semantics.md,
 * rule 4).
 *
 * @param members the runs of the chain, sorted by start; at least one
 * @param endsAt the latest end of its runs, {@link Run#FOREVER} while any of them is open
 */
public record Episode(List<EpisodeMember> members, Instant endsAt) {

    public Episode {
        members = List.copyOf(members);
    }

    /**
     * A run in its episode.
     *
     * @param closedAt the time at which it was closed, {@link Run#FOREVER} while it is open
     */
    public record EpisodeMember(Run run, Instant closedAt) {
        public boolean isOpen() {
            return closedAt.equals(Run.FOREVER);
        }
    }

    public Instant startsAt() {
        return members.getFirst().run().startsAt();
    }

    public boolean isOpen() {
        return endsAt.equals(Run.FOREVER);
    }
}
