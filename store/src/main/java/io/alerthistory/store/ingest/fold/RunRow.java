package io.alerthistory.store.ingest.fold;

import io.alerthistory.history.Run;
import java.time.Instant;

/** A row of the table run: the maxima of its facts, its annotations, and its position in an episode. */
public record RunRow(long seriesId, int tenantId, Run run, AnnotationSpan annotations, EpisodeMembership membership) {

    /**
     * The result of the fold for a run.
     *
     * @param closedAt when it was closed; {@link Run#FOREVER} while it is open
     * @param episodeStartsAt the start of its episode
     * @param episodeEndsAt {@link Run#NEVER} unless the run is the first of its episode
     * @param episodeRuns 0 unless the run is the first of its episode
     */
    public record EpisodeMembership(Instant closedAt, Instant episodeStartsAt, Instant episodeEndsAt, int episodeRuns) {
        static final EpisodeMembership NONE = new EpisodeMembership(Run.FOREVER, Run.NEVER, Run.NEVER, 0);
    }

    public RunKey key() {
        return new RunKey(seriesId, run.startsAt());
    }

    public Instant startsAt() {
        return run.startsAt();
    }

    RunRow withMembership(EpisodeMembership newMembership) {
        return new RunRow(seriesId, tenantId, run, annotations, newMembership);
    }
}
