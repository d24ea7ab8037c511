package io.alerthistory.store.ingest;

import io.alerthistory.history.Episode;
import io.alerthistory.history.Fold;
import io.alerthistory.history.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The new facts of one series, put into the runs that are stored of it: what rows change. Pure. */
final class SeriesFold {
    /** The tail may grow by so many settled runs before the series' row is written again: each write costs as much. */
    private static final int SLACK = 4;

    private final Fold fold;

    SeriesFold(Fold fold) {
        this.fold = fold;
    }

    /**
     * @param made the new rows
     * @param changed the rows that were there and are different now
     * @param stored what annotations must be in the database for them
     * @param displaced annotations that were the first or latest of their run and are no longer
     * @param series the series' row as it must be from now on
     * @param seriesChanged whether that is another one than before
     */
    record Result(
            List<RunRow> made,
            List<RunRow> changed,
            List<Stored> stored,
            List<Displaced> displaced,
            SeriesRow series,
            boolean seriesChanged) {}

    /** Annotations under the name by which the run that starts at this time refers to them. */
    record Stored(Instant startsAt, AnnotationId id, Annotations content) {}

    /** Annotations that were seen in a run, last at this time. */
    record Displaced(RunRow row, AnnotationId id, Instant at) {}

    /**
     * @param window from which start on {@code before} is complete
     * @param before the rows of the series from the window on
     */
    Result apply(SeriesRow series, Instant window, Map<Instant, RunRow> before, List<ReceivedAlert> alerts) {
        Map<Instant, RunRow> after = new TreeMap<>(before);
        Map<Long, Annotations> contents = new HashMap<>();
        for (ReceivedAlert alert : alerts) {
            contents.put(alert.annotations().id().content(), alert.annotations());
            after.put(alert.fact().startsAt(), added(series, alert, after));
        }
        return result(series, window, before, after, contents);
    }

    /** The same for what was stored elsewhere of this series: each run has the facts of both. */
    Result merge(SeriesRow series, Map<Instant, RunRow> before, List<PastRun> past) {
        Map<Instant, RunRow> after = new TreeMap<>(before);
        Map<Long, Annotations> contents = new HashMap<>();
        for (PastRun run : past) {
            contents.put(run.first().id().content(), run.first());
            contents.put(run.last().id().content(), run.last());
            RunRow old = after.get(run.run().startsAt());
            after.put(run.run().startsAt(), old == null ? run.row(series) : run.into(old));
        }
        return result(series, Run.NEVER, before, after, contents);
    }

    private Result result(
            SeriesRow series,
            Instant window,
            Map<Instant, RunRow> before,
            Map<Instant, RunRow> after,
            Map<Long, Annotations> contents) {
        List<Episode> episodes =
                fold.episodes(after.values().stream().map(RunRow::run).toList());
        episodes.forEach(episode -> place(episode, after));

        List<RunRow> made = new ArrayList<>();
        List<RunRow> changed = new ArrayList<>();
        List<Stored> stored = new ArrayList<>();
        List<Displaced> displaced = new ArrayList<>();
        for (RunRow row : after.values()) {
            RunRow old = before.get(row.startsAt());
            if (old == null) {
                made.add(row);
                compareAnnotations(List.of(), row, contents, stored);
            } else if (!row.equals(old)) {
                changed.add(row);
                compareAnnotations(names(old.annotations()), row, contents, stored);
                addDisplaced(old.annotations(), row, displaced);
            }
        }
        SeriesRow tail = Tail.after(series, window, episodes, SLACK);
        return new Result(made, changed, stored, displaced, tail, !tail.equals(series));
    }

    private static RunRow added(SeriesRow series, ReceivedAlert alert, Map<Instant, RunRow> rows) {
        Instant startsAt = alert.fact().startsAt();
        Instant received = alert.fact().received();
        AnnotationId id = alert.annotations().id();
        RunRow old = rows.get(startsAt);
        return old == null
                ? new RunRow(
                        series.id(),
                        series.tenantId(),
                        Run.startingAt(startsAt).with(alert.fact()),
                        AnnotationSpan.of(received, id),
                        RunRow.Place.NONE)
                : new RunRow(
                        old.seriesId(),
                        old.tenantId(),
                        old.run().with(alert.fact()),
                        old.annotations().with(received, id, series.id(), startsAt),
                        old.place());
    }

    private static void place(Episode episode, Map<Instant, RunRow> rows) {
        for (Episode.Member member : episode.members()) {
            Instant startsAt = member.run().startsAt();
            boolean begins = startsAt.equals(episode.startsAt());
            RunRow.Place place = new RunRow.Place(
                    member.closedAt(),
                    episode.startsAt(),
                    begins ? episode.endsAt() : Run.NEVER,
                    begins ? episode.members().size() : 0);
            rows.computeIfPresent(startsAt, (key, row) -> row.at(place));
        }
    }

    private static List<AnnotationId> names(AnnotationSpan span) {
        return span.first().equals(span.last()) ? List.of(span.first()) : List.of(span.first(), span.last());
    }

    private static void compareAnnotations(
            Collection<AnnotationId> known, RunRow row, Map<Long, Annotations> contents, List<Stored> stored) {
        for (AnnotationId id : names(row.annotations())) {
            Annotations content = contents.get(id.content());
            if (!known.contains(id) && content != null) {
                stored.add(new Stored(row.startsAt(), id, content));
            }
        }
    }

    private static void addDisplaced(AnnotationSpan old, RunRow row, List<Displaced> displaced) {
        List<AnnotationId> kept = names(row.annotations());
        if (!kept.contains(old.first())) {
            displaced.add(new Displaced(row, old.first(), old.firstAt()));
        }
        if (!kept.contains(old.last()) && !old.last().equals(old.first())) {
            displaced.add(new Displaced(row, old.last(), old.lastAt()));
        }
    }
}
