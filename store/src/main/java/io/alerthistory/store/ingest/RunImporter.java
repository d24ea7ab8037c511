package io.alerthistory.store.ingest;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.EpisodeFold;
import io.alerthistory.history.Run;
import io.alerthistory.store.ingest.batch.BatchChanges;
import io.alerthistory.store.ingest.batch.ChangeWriter;
import io.alerthistory.store.ingest.batch.ChangeWriter.ImportedDetails;
import io.alerthistory.store.ingest.fold.ImportedRun;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.AnnotationId;
import io.alerthistory.store.ingest.table.AnnotationTable;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.SenderDictionaries;
import io.alerthistory.store.ingest.table.SeriesTable;
import io.alerthistory.store.ingest.table.SightingTable;
import io.alerthistory.store.ingest.table.WriterStateReader;
import io.alerthistory.store.ledger.DayAmendment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports runs of another database, in one transaction with the same locks and the same fold as a batch. Runs are
 * maxima, so importing a run again changes nothing.
 */
public final class RunImporter {
    private final Connection connection;

    public RunImporter(Connection connection) {
        this.connection = connection;
    }

    /**
     * The result of an import.
     *
     * @param newRuns runs that did not exist here
     * @param changedRuns existing runs that changed, directly or because of their neighbours
     * @param sightings sightings that were new or changed
     */
    public record MergeCounts(long newRuns, long changedRuns, long sightings) {
        public static final MergeCounts NONE = new MergeCounts(0, 0, 0);

        public MergeCounts plus(MergeCounts other) {
            return new MergeCounts(
                    newRuns + other.newRuns, changedRuns + other.changedRuns, sightings + other.sightings);
        }
    }

    /**
     * Does not commit.
     *
     * @param importedRuns runs that start on one day, each once
     */
    public MergeCounts merge(List<ImportedRun> importedRuns, DayAmendment day) throws SQLException {
        WriterStateReader.WriterState state = WriterStateReader.lockAndRead(connection);
        SenderDictionaries.DictionaryWriter dictionaries =
                new SenderDictionaries().writer(connection, state.generation());
        Map<SeriesTable.SeriesKey, SeriesTable.RequiredSeries> requiredByKey = new HashMap<>();
        Map<SeriesTable.SeriesKey, List<ImportedRun>> bySeries = new HashMap<>();
        Map<SeriesTable.SeriesKey, Long> ids = new HashMap<>();
        for (ImportedRun run : importedRuns) {
            SeriesTable.RequiredSeries series = requiredSeries(dictionaries.tenant(run.tenant()), run);
            requiredByKey.merge(
                    series.key(), series, (a, b) -> b.earliestStart().isBefore(a.earliestStart()) ? b : a);
            ids.put(series.key(), run.seriesId());
            bySeries.computeIfAbsent(series.key(), _ -> new ArrayList<>()).add(run);
        }
        SeriesTable.SeriesWriter table = new SeriesTable().writer(connection);
        table.insertWithIds(requiredByKey.values(), ids);
        Map<SeriesTable.SeriesKey, SeriesRow> rows = table.lock(requiredByKey.values());
        day.beginRuns(rows.values().stream().map(SeriesRow::id).toList());
        var transaction = new MergeTransaction(state, dictionaries);
        transaction.fold(rows, bySeries);
        MergeCounts merged = transaction.store(table);
        day.finish(merged.newRuns() + merged.sightings() > 0);
        return merged;
    }

    private static SeriesTable.RequiredSeries requiredSeries(int tenantId, ImportedRun run) {
        AlertIdentity identity = AlertIdentity.of(run.labels());
        return new SeriesTable.RequiredSeries(
                new SeriesTable.SeriesKey(tenantId, identity.hash()),
                identity,
                run.labels(),
                run.run().startsAt());
    }

    /** The state of one import transaction. */
    private final class MergeTransaction {
        private final WriterStateReader.WriterState state;
        private final SenderDictionaries.DictionaryWriter dictionaries;
        private final List<SeriesFold.SeriesFoldResult> results = new ArrayList<>();
        private final List<SeriesFold.AnnotationReference> annotationReferences = new ArrayList<>();
        private final List<SeriesFold.DisplacedAnnotations> annotationChanges = new ArrayList<>();
        private final List<SightingTable.SightingCounts> sightings = new ArrayList<>();

        MergeTransaction(WriterStateReader.WriterState state, SenderDictionaries.DictionaryWriter dictionaries) {
            this.state = state;
            this.dictionaries = dictionaries;
        }

        void fold(Map<SeriesTable.SeriesKey, SeriesRow> rows, Map<SeriesTable.SeriesKey, List<ImportedRun>> bySeries)
                throws SQLException {
            var fold = new SeriesFold(new EpisodeFold(state.expireAfter()));
            Map<Long, Map<Instant, RunRow>> storedRuns = new RunTable(connection)
                    .load(rows.values().stream()
                            .map(row -> new RunTable.RunWindow(row.id(), Run.NEVER))
                            .toList());
            for (Map.Entry<SeriesTable.SeriesKey, SeriesRow> entry : rows.entrySet()) {
                SeriesRow series = entry.getValue();
                Map<Instant, RunRow> before = storedRuns.getOrDefault(series.id(), Map.of());
                List<ImportedRun> importedRuns = bySeries.getOrDefault(entry.getKey(), List.of());
                results.add(fold.merge(series, before, importedRuns));
                for (ImportedRun run : importedRuns) {
                    RunRow previous = before.get(run.run().startsAt());
                    addDetails(run, previous == null ? run.newRow(series) : run.mergedRow(previous));
                }
            }
        }

        // The contents once more, even where the run is here: the annotations alone may have been lost.
        private void addDetails(ImportedRun run, RunRow row) throws SQLException {
            for (AnnotationContent content : List.of(run.firstAnnotations(), run.lastAnnotations())) {
                for (AnnotationId id :
                        List.of(row.annotations().first(), row.annotations().last())) {
                    if (id.hasSameContent(content.id())) {
                        annotationReferences.add(new SeriesFold.AnnotationReference(row.startsAt(), id, content));
                    }
                }
            }
            for (ImportedRun.AnnotationChange change : run.annotationChanges()) {
                AnnotationId shared = change.annotations().id();
                AnnotationId id = change.owned()
                        ? shared.ownedBy(row.seriesId(), row.startsAt().toEpochMilli())
                        : shared;
                annotationReferences.add(new SeriesFold.AnnotationReference(row.startsAt(), id, change.annotations()));
                annotationChanges.add(new SeriesFold.DisplacedAnnotations(row, id, change.seenAt()));
            }
            for (ImportedRun.ImportedSighting sighting : run.sightings()) {
                SenderDictionaries.SenderIds sender =
                        dictionaries.senderOf(row.tenantId(), sighting.source(), sighting.receiver());
                sightings.add(new SightingTable.SightingCounts(
                        new SightingTable.SightingKey(
                                row.seriesId(), row.startsAt(), sender.sourceId(), sender.receiverId()),
                        sighting.firstReceivedAt(),
                        sighting.lastReceivedAt(),
                        sighting.firing(),
                        sighting.resolved()));
            }
        }

        MergeCounts store(SeriesTable.SeriesWriter series) throws SQLException {
            BatchChanges changes = BatchChanges.of(results, List.of());
            int mergedSightings = new ChangeWriter(connection, state, series, new AnnotationTable().writer(connection))
                    .write(changes, new ImportedDetails(annotationReferences, annotationChanges, sightings));
            return new MergeCounts(
                    changes.newRuns().size(), changes.changedRuns().size(), mergedSightings);
        }
    }
}
