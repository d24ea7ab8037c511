package io.alerthistory.store.ingest;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.history.Tenant;
import java.time.Instant;
import java.util.List;

/**
 * A run as another database has it, by names and not by ids.
 *
 * @param seriesId of the other database; taken over where it is free, since the ledger knows rows by it
 * @param first the annotations that it began with, at {@code firstAt}
 * @param last its latest annotations, at {@code lastAt}
 * @param changes what annotations it had between
 * @param sightings by which ways it was heard of
 */
public record PastRun(
        long seriesId,
        Tenant tenant,
        Labels labels,
        Run run,
        Instant firstAt,
        Annotations first,
        Instant lastAt,
        Annotations last,
        List<Change> changes,
        List<Seen> sightings) {

    public PastRun {
        changes = List.copyOf(changes);
        sightings = List.copyOf(sightings);
    }

    /** @param owned whether the run has a copy of these annotations for itself */
    public record Change(Annotations annotations, boolean owned, Instant at) {}

    /** How often a run was heard of by one way. */
    public record Seen(Source source, String receiver, Instant first, Instant last, int firing, int resolved) {}

    /** The same run with what else is known of it. */
    public PastRun with(List<Change> otherChanges, List<Seen> otherSightings) {
        return new PastRun(seriesId, tenant, labels, run, firstAt, first, lastAt, last, otherChanges, otherSightings);
    }

    RunRow row(SeriesRow series) {
        AnnotationSpan span = AnnotationSpan.of(firstAt, first.id());
        return new RunRow(series.id(), series.tenantId(), run, latest(span, series.id()), RunRow.Place.NONE);
    }

    RunRow into(RunRow old) {
        AnnotationSpan span = old.annotations().with(firstAt, first.id(), old.seriesId(), run.startsAt());
        return new RunRow(
                old.seriesId(), old.tenantId(), old.run().and(run), latest(span, old.seriesId()), old.place());
    }

    private AnnotationSpan latest(AnnotationSpan span, long seriesId) {
        return span.with(lastAt, last.id(), seriesId, run.startsAt());
    }
}
