package io.alerthistory.store.ingest.fold;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import java.time.Instant;
import java.util.List;

/**
 * A run of another database, with names instead of ids.
 *
 * @param seriesId the id in the other database; reused if it is free here, because the ledger identifies rows by it
 * @param firstAnnotations the first annotations, seen at {@code firstAt}
 * @param lastAnnotations the latest annotations, seen at {@code lastAt}
 * @param annotationChanges the annotations in between
 * @param sightings the ways by which the run was received
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

    /** @param owned whether the run has its own copy of these annotations */
    public record AnnotationChange(AnnotationContent annotations, boolean owned, Instant seenAt) {}

    /** How often a run was received by one way. */
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

    public RunRow newRow(SeriesRow series) {
        AnnotationSpan span = AnnotationSpan.of(firstAt, firstAnnotations.id());
        return new RunRow(
                series.id(), series.tenantId(), run, withLatest(span, series.id()), RunRow.EpisodeMembership.NONE);
    }

    public RunRow mergedRow(RunRow previous) {
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
