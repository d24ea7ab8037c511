package io.alerthistory.store.ingest;

import io.alerthistory.history.Run;
import java.time.Instant;

/** A row of the table run: the facts' maxima, their annotations, and the place that the fold gave the run. */
record RunRow(long seriesId, int tenantId, Run run, AnnotationSpan annotations, EpisodeMembership membership) {

    /**
     * What the fold made of a run.
     *
     * @param closedAt {@link Run#FOREVER} while it is open
     * @param episodeStartsAt the start of the episode that it belongs to
     * @param episodeEndsAt {@link Run#NEVER} unless the run begins its episode
     * @param episodeRuns 0 unless the run begins its episode
     */
    record EpisodeMembership(Instant closedAt, Instant episodeStartsAt, Instant episodeEndsAt, int episodeRuns) {
        static final EpisodeMembership NONE = new EpisodeMembership(Run.FOREVER, Run.NEVER, Run.NEVER, 0);
    }

    RunKey key() {
        return new RunKey(seriesId, run.startsAt());
    }

    Instant startsAt() {
        return run.startsAt();
    }

    RunRow withMembership(EpisodeMembership newMembership) {
        return new RunRow(seriesId, tenantId, run, annotations, newMembership);
    }
}
