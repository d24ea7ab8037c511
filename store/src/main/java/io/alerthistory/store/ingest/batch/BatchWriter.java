package io.alerthistory.store.ingest.batch;

import io.alerthistory.history.EpisodeFold;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.table.AnnotationTable;
import io.alerthistory.store.ingest.table.AuxiliaryTables;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.SenderDictionaries;
import io.alerthistory.store.ingest.table.SeriesTable;
import io.alerthistory.store.ingest.table.StaleCacheException;
import io.alerthistory.store.ingest.table.WriterStateReader;
import io.alerthistory.store.ledger.LedgerAmendment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Writes a batch of messages in one transaction. When it returns, the whole batch is durable. */
public final class BatchWriter {
    private final DataSource database;
    private final SenderDictionaries dictionaries = new SenderDictionaries();
    private final SeriesTable seriesTable = new SeriesTable();
    private final AnnotationTable annotationTable = new AnnotationTable();
    private final BatchPartitions partitions = new BatchPartitions();

    // The generation that the caches belong to, and how often they were cleared; both guarded by this.
    private long generation;
    private long cacheVersion;

    public BatchWriter(DataSource database) {
        this.database = database;
    }

    /**
     * @throws StaleCacheException if what this process knew is no longer so; it is forgotten, so the next attempt goes
     * well
     */
    void write(List<IngestMessage> messages) throws SQLException {
        long started = System.nanoTime();
        BatchLog.startAttempt();
        try (Connection connection = database.getConnection()) {
            try {
                BatchLog.setSession(connection);
                partitions.ensure(connection, messages);
                var transaction = new BatchTransaction(connection, WriterStateReader.lockAndRead(connection));
                transaction.write(messages);
                connection.commit();
                publishCaches(transaction);
                BatchLog.logCommit(messages, Duration.ofNanos(System.nanoTime() - started));
            } catch (StaleCacheException e) {
                invalidateCaches();
                throw e;
            } finally {
                connection.rollback();
            }
        }
    }

    /** Another database, or the same after a crash or a restore, may answer from now on. */
    synchronized void invalidateCaches() {
        cacheVersion++;
        partitions.invalidate();
        dictionaries.invalidate();
        seriesTable.invalidate();
        annotationTable.invalidate();
    }

    /** @return the version of the caches that a transaction of this generation may read */
    private synchronized long cacheVersion(long newGeneration) {
        if (generation != newGeneration) {
            generation = newGeneration;
            invalidateCaches();
        }
        return cacheVersion;
    }

    // Between the commit and this, rows may have been deleted and the caches cleared: then nothing may enter them.
    private synchronized void publishCaches(BatchTransaction transaction) {
        if (transaction.cacheVersion == cacheVersion) {
            transaction.publishCaches();
        }
    }

    /** The state of one batch while it is written. */
    private final class BatchTransaction {
        private final Connection connection;
        private final WriterStateReader.WriterState state;
        private final long cacheVersion;
        private final SenderDictionaries.DictionaryWriter senders;
        private final SeriesTable.SeriesWriter series;
        private final AnnotationTable.AnnotationWriter annotations;
        private final RunTable runs;
        private final ChangeWriter changes;
        private final AuxiliaryTables auxiliaryTables;
        private final SeriesFold fold;

        BatchTransaction(Connection connection, WriterStateReader.WriterState state) throws SQLException {
            this.cacheVersion = cacheVersion(state.generation());
            BatchLog.setTransaction(state.transactionId());
            this.connection = connection;
            this.state = state;
            this.senders = dictionaries.writer(connection, state.generation());
            this.series = seriesTable.writer(connection);
            this.annotations = annotationTable.writer(connection);
            this.runs = new RunTable(connection);
            this.changes = new ChangeWriter(connection, state, series, annotations);
            this.auxiliaryTables = new AuxiliaryTables(connection);
            this.fold = new SeriesFold(new EpisodeFold(state.expireAfter()));
        }

        void write(List<IngestMessage> messages) throws SQLException {
            var batch = new MessageBatch();
            for (IngestMessage message : messages) {
                batch.add(senders.sender(message), message);
            }
            Map<SeriesTable.SeriesKey, SeriesRow> lockedRows = series.lock(batch.series());
            Optional<LedgerAmendment> amendment = LateFacts.amendment(connection, state, messages, lockedRows.values());
            changes.write(BatchChanges.of(fold(batch, lockedRows), batch.sightings(lockedRows)));
            auxiliaryTables.addDeliveries(batch.deliveries());
            if (amendment.isPresent()) {
                amendment.get().finish();
            }
            auxiliaryTables.addTruncations(batch.deliveries().stream()
                    .filter(row -> row.delivery().truncatedAlerts() > 0)
                    .toList());
            auxiliaryTables.addQuarantine(batch.quarantine());
            auxiliaryTables.addQuarantineGaps(batch.quarantine());
        }

        private List<SeriesFold.SeriesFoldResult> fold(
                MessageBatch batch, Map<SeriesTable.SeriesKey, SeriesRow> lockedRows) throws SQLException {
            List<RunTable.RunWindow> windows = new ArrayList<>();
            for (SeriesTable.RequiredSeries required : batch.series()) {
                SeriesRow row = lockedRow(lockedRows, required);
                if (!row.isNew()) {
                    windows.add(new RunTable.RunWindow(row.id(), row.windowFor(required.earliestStart())));
                }
            }
            Map<Long, Map<Instant, RunRow>> before = runs.load(windows);
            List<SeriesFold.SeriesFoldResult> results = new ArrayList<>(lockedRows.size());
            for (SeriesTable.RequiredSeries required : batch.series()) {
                SeriesRow row = lockedRow(lockedRows, required);
                results.add(fold.apply(
                        row,
                        row.windowFor(required.earliestStart()),
                        before.getOrDefault(row.id(), Map.of()),
                        batch.alertsOf(required.key())));
            }
            return results;
        }

        private static SeriesRow lockedRow(
                Map<SeriesTable.SeriesKey, SeriesRow> lockedRows, SeriesTable.RequiredSeries required) {
            SeriesRow row = lockedRows.get(required.key());
            if (row == null) {
                throw new IllegalStateException("series " + required.identity() + " was not locked");
            }
            return row;
        }

        void publishCaches() {
            senders.publishCaches();
            series.publishCaches();
            annotations.publishCache();
        }
    }
}
