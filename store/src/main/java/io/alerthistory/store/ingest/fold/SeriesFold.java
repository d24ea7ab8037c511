package io.alerthistory.store.ingest.fold;

import io.alerthistory.history.Episode;
import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Run;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.AnnotationId;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the new facts of one series into its stored runs, and returns the rows that change. Pure. */
public final class SeriesFold {
    /** The tail may grow by so many settled runs before the series' row is written again: each write costs as much. */
    private static final int TAIL_SLACK = 4;

    private final EpisodeFold fold;

    public SeriesFold(EpisodeFold fold) {
        this.fold = fold;
    }

    /**
     * @param newRuns rows to insert
     * @param changedRuns rows to update
     * @param annotations annotations that the rows refer to
     * @param displacedAnnotations annotations that are no longer the first or latest of their run
     * @param series the new row of the series
     * @param seriesChanged whether the row of the series differs from the stored one
     */
    public record SeriesFoldResult(
            List<RunRow> newRuns,
            List<RunRow> changedRuns,
            List<AnnotationReference> annotations,
            List<DisplacedAnnotations> displacedAnnotations,
            SeriesRow series,
            boolean seriesChanged) {}

    /** Annotations, and the id by which a run that starts at this time refers to them. */
    public record AnnotationReference(Instant startsAt, AnnotationId id, AnnotationContent content) {}

    /** Annotations of a run, with the time when they were last seen. */
    public record DisplacedAnnotations(RunRow run, AnnotationId id, Instant seenAt) {}

    /**
     * @param window from which start on {@code before} is complete
     * @param before the rows of the series from the window on
     */
    public SeriesFoldResult apply(
            SeriesRow series, Instant window, Map<Instant, RunRow> before, List<ReceivedAlert> alerts) {
        Map<Instant, RunRow> after = new TreeMap<>(before);
        Map<Long, AnnotationContent> contents = new HashMap<>();
        for (ReceivedAlert alert : alerts) {
            contents.put(alert.annotations().id().contentKey(), alert.annotations());
            after.put(alert.fact().startsAt(), addAlert(series, alert, after));
        }
        return result(series, window, before, after, contents);
    }

    /** The same for what was stored elsewhere of this series: each run has the facts of both. */
    public SeriesFoldResult merge(SeriesRow series, Map<Instant, RunRow> before, List<ImportedRun> importedRuns) {
        Map<Instant, RunRow> after = new TreeMap<>(before);
        Map<Long, AnnotationContent> contents = new HashMap<>();
        for (ImportedRun run : importedRuns) {
            contents.put(run.firstAnnotations().id().contentKey(), run.firstAnnotations());
            contents.put(run.lastAnnotations().id().contentKey(), run.lastAnnotations());
            RunRow previous = after.get(run.run().startsAt());
            after.put(run.run().startsAt(), previous == null ? run.newRow(series) : run.mergedRow(previous));
        }
        return result(series, Run.NEVER, before, after, contents);
    }

    private SeriesFoldResult result(
            SeriesRow series,
            Instant window,
            Map<Instant, RunRow> before,
            Map<Instant, RunRow> after,
            Map<Long, AnnotationContent> contents) {
        List<Episode> episodes =
                fold.episodes(after.values().stream().map(RunRow::run).toList());
        episodes.forEach(episode -> assignMembership(episode, after));

        List<RunRow> newRuns = new ArrayList<>();
        List<RunRow> changedRuns = new ArrayList<>();
        List<AnnotationReference> references = new ArrayList<>();
        List<DisplacedAnnotations> displacedAnnotations = new ArrayList<>();
        for (RunRow row : after.values()) {
            RunRow previous = before.get(row.startsAt());
            if (previous == null) {
                newRuns.add(row);
                compareAnnotations(List.of(), row, contents, references);
            } else if (!row.equals(previous)) {
                changedRuns.add(row);
                compareAnnotations(annotationIds(previous.annotations()), row, contents, references);
                addDisplaced(previous.annotations(), row, displacedAnnotations);
            }
        }
        SeriesRow tail = SeriesTail.advance(series, window, episodes, TAIL_SLACK);
        return new SeriesFoldResult(newRuns, changedRuns, references, displacedAnnotations, tail, !tail.equals(series));
    }

    private static RunRow addAlert(SeriesRow series, ReceivedAlert alert, Map<Instant, RunRow> rows) {
        Instant startsAt = alert.fact().startsAt();
        Instant received = alert.fact().receivedAt();
        AnnotationId id = alert.annotations().id();
        RunRow previous = rows.get(startsAt);
        return previous == null
                ? new RunRow(
                        series.id(),
                        series.tenantId(),
                        Run.startingAt(startsAt).with(alert.fact()),
                        AnnotationSpan.of(received, id),
                        RunRow.EpisodeMembership.NONE)
                : new RunRow(
                        previous.seriesId(),
                        previous.tenantId(),
                        previous.run().with(alert.fact()),
                        previous.annotations().with(received, id, series.id(), startsAt),
                        previous.membership());
    }

    private static void assignMembership(Episode episode, Map<Instant, RunRow> rows) {
        for (Episode.EpisodeMember member : episode.members()) {
            Instant startsAt = member.run().startsAt();
            boolean startsEpisode = startsAt.equals(episode.startsAt());
            var membership = new RunRow.EpisodeMembership(
                    member.closedAt(),
                    episode.startsAt(),
                    startsEpisode ? episode.endsAt() : Run.NEVER,
                    startsEpisode ? episode.members().size() : 0);
            rows.computeIfPresent(startsAt, (key, row) -> row.withMembership(membership));
        }
    }

    private static List<AnnotationId> annotationIds(AnnotationSpan span) {
        return span.first().equals(span.last()) ? List.of(span.first()) : List.of(span.first(), span.last());
    }

    private static void compareAnnotations(
            Collection<AnnotationId> storedIds,
            RunRow row,
            Map<Long, AnnotationContent> contents,
            List<AnnotationReference> references) {
        for (AnnotationId id : annotationIds(row.annotations())) {
            AnnotationContent content = contents.get(id.contentKey());
            if (!storedIds.contains(id) && content != null) {
                references.add(new AnnotationReference(row.startsAt(), id, content));
            }
        }
    }

    private static void addDisplaced(AnnotationSpan previous, RunRow row, List<DisplacedAnnotations> displaced) {
        List<AnnotationId> currentIds = annotationIds(row.annotations());
        if (!currentIds.contains(previous.first())) {
            displaced.add(new DisplacedAnnotations(row, previous.first(), previous.firstAt()));
        }
        if (!currentIds.contains(previous.last()) && !previous.last().equals(previous.first())) {
            displaced.add(new DisplacedAnnotations(row, previous.last(), previous.lastAt()));
        }
    }
}
