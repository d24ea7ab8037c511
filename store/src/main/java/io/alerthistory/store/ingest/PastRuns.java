package io.alerthistory.store.ingest;

import io.alerthistory.history.Fold;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Run;
import io.alerthistory.store.ledger.DayAmendment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts runs that another database knows beside those that are here, in one transaction that is a batch like any other:
 * the same locks, the same fold. Runs are maxima, so what is here already changes nothing, however often it comes.
 */
public final class PastRuns {
    private final Connection connection;

    public PastRuns(Connection connection) {
        this.connection = connection;
    }

    /**
     * What came of it.
     *
     * @param made runs that were not here
     * @param changed runs that were here and are another now, by themselves or by their neighbours
     * @param sightings that were not here like that
     */
    public record Merged(long made, long changed, long sightings) {
        public static final Merged NONE = new Merged(0, 0, 0);

        public Merged and(Merged other) {
            return new Merged(made + other.made, changed + other.changed, sightings + other.sightings);
        }
    }

    /**
     * Does not commit.
     *
     * @param past runs that start on one day, each once
     */
    public Merged merge(List<PastRun> past, DayAmendment day) throws SQLException {
        Gate.State state = Gate.enter(connection);
        Dictionaries.Draft names = new Dictionaries().draft(connection);
        Map<SeriesTable.Key, SeriesTable.Wanted> wanted = new HashMap<>();
        Map<SeriesTable.Key, List<PastRun>> bySeries = new HashMap<>();
        Map<SeriesTable.Key, Long> ids = new HashMap<>();
        for (PastRun run : past) {
            SeriesTable.Wanted series = wanted(names.tenant(run.tenant()), run);
            wanted.merge(series.key(), series, (a, b) -> b.earliest().isBefore(a.earliest()) ? b : a);
            ids.put(series.key(), run.seriesId());
            bySeries.computeIfAbsent(series.key(), _ -> new ArrayList<>()).add(run);
        }
        SeriesTable.Draft table = new SeriesTable().draft(connection);
        table.insertAs(wanted.values(), ids);
        Map<SeriesTable.Key, SeriesRow> rows = table.lock(wanted.values());
        day.before(rows.values().stream().map(SeriesRow::id).toList());
        Merging merging = new Merging(state, names);
        merging.fold(rows, bySeries);
        Merged merged = merging.store(table);
        day.after(merged.made() + merged.sightings() > 0);
        return merged;
    }

    private static SeriesTable.Wanted wanted(int tenantId, PastRun run) {
        Identity identity = Identity.of(run.labels());
        return new SeriesTable.Wanted(
                new SeriesTable.Key(tenantId, identity.hash()),
                identity,
                run.labels(),
                run.run().startsAt());
    }

    /** One transaction in the making. */
    private final class Merging {
        private final Gate.State state;
        private final Dictionaries.Draft names;
        private final List<SeriesFold.Result> results = new ArrayList<>();
        private final List<SeriesFold.Stored> contents = new ArrayList<>();
        private final List<SeriesFold.Displaced> kept = new ArrayList<>();
        private final List<SightingTable.Sighting> sightings = new ArrayList<>();

        Merging(Gate.State state, Dictionaries.Draft names) {
            this.state = state;
            this.names = names;
        }

        void fold(Map<SeriesTable.Key, SeriesRow> rows, Map<SeriesTable.Key, List<PastRun>> bySeries)
                throws SQLException {
            SeriesFold fold = new SeriesFold(new Fold(state.expireAfter()));
            Map<Long, Map<Instant, RunRow>> stored = new RunTable(connection)
                    .load(rows.values().stream()
                            .map(row -> new RunTable.Window(row.id(), Run.NEVER))
                            .toList());
            for (Map.Entry<SeriesTable.Key, SeriesRow> each : rows.entrySet()) {
                SeriesRow series = each.getValue();
                Map<Instant, RunRow> before = stored.getOrDefault(series.id(), Map.of());
                List<PastRun> past = bySeries.getOrDefault(each.getKey(), List.of());
                results.add(fold.merge(series, before, past));
                for (PastRun run : past) {
                    RunRow old = before.get(run.run().startsAt());
                    addBeside(run, old == null ? run.row(series) : run.into(old));
                }
            }
        }

        // The contents once more, even where the run is here: the annotations alone may have been lost.
        private void addBeside(PastRun run, RunRow row) throws SQLException {
            for (Annotations each : List.of(run.first(), run.last())) {
                for (AnnotationId id :
                        List.of(row.annotations().first(), row.annotations().last())) {
                    if (id.sameContent(each.id())) {
                        contents.add(new SeriesFold.Stored(row.startsAt(), id, each));
                    }
                }
            }
            for (PastRun.Change change : run.changes()) {
                AnnotationId shared = change.annotations().id();
                AnnotationId id = change.owned()
                        ? shared.ownedBy(row.seriesId(), row.startsAt().toEpochMilli())
                        : shared;
                contents.add(new SeriesFold.Stored(row.startsAt(), id, change.annotations()));
                kept.add(new SeriesFold.Displaced(row, id, change.at()));
            }
            for (PastRun.Seen seen : run.sightings()) {
                Dictionaries.Sender way = names.way(row.tenantId(), seen.source(), seen.receiver());
                sightings.add(new SightingTable.Sighting(
                        new SightingTable.Key(row.seriesId(), row.startsAt(), way.sourceId(), way.receiverId()),
                        seen.first(),
                        seen.last(),
                        seen.firing(),
                        seen.resolved()));
            }
        }

        Merged store(SeriesTable.Draft series) throws SQLException {
            Changes changes = Changes.of(results, List.of());
            int seen = store("", false, changes) + store("old_", true, changes);
            series.updateTails(changes.tails());
            return new Merged(changes.made().size(), changes.changed().size(), seen);
        }

        private int store(String prefix, boolean old, Changes changes) throws SQLException {
            AnnotationTable.Draft annotations = new AnnotationTable().draft(connection);
            RunTable runs = new RunTable(connection);
            annotations.store(prefix, of(old, changes.contents(), SeriesFold.Stored::startsAt));
            annotations.store(prefix, of(old, contents, SeriesFold.Stored::startsAt));
            runs.insert(prefix + "run", of(old, changes.made(), RunRow::startsAt));
            runs.update(prefix + "run", of(old, changes.changed(), RunRow::startsAt));
            annotations.keep(prefix, of(old, kept, each -> each.row().startsAt()));
            annotations.displace(
                    prefix, of(old, changes.displaced(), each -> each.row().startsAt()));
            return new SightingTable(connection)
                    .merge(prefix + "sighting", of(old, sightings, SightingTable.Sighting::startsAt));
        }

        private <T> Collection<T> of(
                boolean old, Collection<T> rows, java.util.function.Function<T, Instant> startsAt) {
            return rows.stream()
                    .filter(row -> state.isOld(startsAt.apply(row)) == old)
                    .sorted(Comparator.comparing(startsAt))
                    .toList();
        }
    }
}
