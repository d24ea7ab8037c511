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
 * @param firstAnnotations the annotations that it began with, at {@code firstAt}
 * @param lastAnnotations its latest annotations, at {@code lastAt}
 * @param annotationChanges what annotations it had between
 * @param sightings by which ways it was heard of
 */
public record ImportedRun(
        long seriesId,
        Tenant tenant,
        Labels labels,
        Run run,
        Instant firstAt,
        AnnotationContent firstAnnotations,
        Instant lastAt,
        AnnotationContent lastAnnotations,
        List<AnnotationChange> annotationChanges,
        List<ImportedSighting> sightings) {

    public ImportedRun {
        annotationChanges = List.copyOf(annotationChanges);
        sightings = List.copyOf(sightings);
    }

    /** @param owned whether the run has a copy of these annotations for itself */
    public record AnnotationChange(AnnotationContent annotations, boolean owned, Instant seenAt) {}

    /** How often a run was heard of by one way. */
    public record ImportedSighting(
            AlertSource source,
            String receiver,
            Instant firstReceivedAt,
            Instant lastReceivedAt,
            int firing,
            int resolved) {}

    /** The same run with what else is known of it. */
    public ImportedRun with(List<AnnotationChange> otherChanges, List<ImportedSighting> otherSightings) {
        return new ImportedRun(
                seriesId,
                tenant,
                labels,
                run,
                firstAt,
                firstAnnotations,
                lastAt,
                lastAnnotations,
                otherChanges,
                otherSightings);
    }

    RunRow newRow(SeriesRow series) {
        AnnotationSpan span = AnnotationSpan.of(firstAt, firstAnnotations.id());
        return new RunRow(
                series.id(), series.tenantId(), run, withLatest(span, series.id()), RunRow.EpisodeMembership.NONE);
    }

    RunRow mergedRow(RunRow previous) {
        AnnotationSpan span =
                previous.annotations().with(firstAt, firstAnnotations.id(), previous.seriesId(), run.startsAt());
        return new RunRow(
                previous.seriesId(),
                previous.tenantId(),
                previous.run().mergedWith(run),
                withLatest(span, previous.seriesId()),
                previous.membership());
    }

    private AnnotationSpan withLatest(AnnotationSpan span, long seriesId) {
        return span.with(lastAt, lastAnnotations.id(), seriesId, run.startsAt());
    }
}
