package io.alerthistory.store.ingest;

import io.alerthistory.history.Fold;
import io.alerthistory.store.ledger.Amendment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Writes a batch of messages in one transaction: all of it or nothing, and when it returns, it is durable. */
final class BatchWriter {
    private final DataSource database;
    private final Dictionaries dictionaries = new Dictionaries();
    private final SeriesTable seriesTable = new SeriesTable();
    private final AnnotationTable annotationTable = new AnnotationTable();
    private final AtomicLong generation = new AtomicLong();
    private final PartitionsAhead ahead = new PartitionsAhead();

    BatchWriter(DataSource database) {
        this.database = database;
    }

    /** @throws StaleKnowledge if what this process knew is no longer so; it is forgotten, so the next attempt goes well */
    void write(List<Message> messages) throws SQLException {
        long started = System.nanoTime();
        BatchLog.attempt();
        try (Connection connection = database.getConnection()) {
            try {
                BatchLog.session(connection);
                ahead.ensure(connection, messages);
                Transaction transaction = new Transaction(connection, Gate.enter(connection));
                transaction.write(messages);
                connection.commit();
                transaction.publish();
                BatchLog.committed(messages, Duration.ofNanos(System.nanoTime() - started));
            } catch (StaleKnowledge e) {
                forget();
                throw e;
            } finally {
                connection.rollback();
            }
        }
    }

    /** Another database, or the same after a crash or a restore, may answer from now on. */
    void forget() {
        ahead.forget();
        dictionaries.forget();
        seriesTable.forget();
        annotationTable.forget();
    }

    /** One batch in the making. */
    private final class Transaction {
        private final Connection connection;
        private final Gate.State state;
        private final Dictionaries.Draft senders;
        private final SeriesTable.Draft series;
        private final AnnotationTable.Draft annotations;
        private final RunTable runs;
        private final SightingTable sightings;
        private final LogTables logs;
        private final SeriesFold fold;

        Transaction(Connection connection, Gate.State state) throws SQLException {
            if (generation.getAndSet(state.generation()) != state.generation()) {
                forget();
            }
            BatchLog.transaction(state.transaction());
            this.connection = connection;
            this.state = state;
            this.senders = dictionaries.draft(connection);
            this.series = seriesTable.draft(connection);
            this.annotations = annotationTable.draft(connection);
            this.runs = new RunTable(connection);
            this.sightings = new SightingTable(connection);
            this.logs = new LogTables(connection);
            this.fold = new SeriesFold(new Fold(state.expireAfter()));
        }

        void write(List<Message> messages) throws SQLException {
            Batch batch = new Batch();
            for (Message message : messages) {
                batch.add(senders.sender(message), message);
            }
            Map<SeriesTable.Key, SeriesRow> locked = series.lock(batch.series());
            Optional<Amendment> amendment = LateFacts.amendment(connection, state, messages, locked.values());
            store(fold(batch, locked), batch.sightings(locked));
            logs.addDeliveries(batch.deliveries());
            if (amendment.isPresent()) {
                amendment.get().end();
            }
            logs.addTruncations(batch.deliveries().stream()
                    .filter(row -> row.delivery().truncated() > 0)
                    .toList());
            logs.addQuarantine(batch.quarantine());
        }

        private List<SeriesFold.Result> fold(Batch batch, Map<SeriesTable.Key, SeriesRow> locked) throws SQLException {
            List<RunTable.Window> windows = new ArrayList<>();
            for (SeriesTable.Wanted wanted : batch.series()) {
                SeriesRow row = row(locked, wanted);
                if (!row.isNew()) {
                    windows.add(new RunTable.Window(row.id(), row.windowFor(wanted.earliest())));
                }
            }
            Map<Long, Map<Instant, RunRow>> before = runs.load(windows);
            List<SeriesFold.Result> results = new ArrayList<>(locked.size());
            for (SeriesTable.Wanted wanted : batch.series()) {
                SeriesRow row = row(locked, wanted);
                results.add(fold.apply(
                        row,
                        row.windowFor(wanted.earliest()),
                        before.getOrDefault(row.id(), Map.of()),
                        batch.alertsOf(wanted.key())));
            }
            return results;
        }

        private static SeriesRow row(Map<SeriesTable.Key, SeriesRow> locked, SeriesTable.Wanted wanted) {
            SeriesRow row = locked.get(wanted.key());
            if (row == null) {
                throw new IllegalStateException("series " + wanted.identity() + " was not locked");
            }
            return row;
        }

        private void store(List<SeriesFold.Result> results, List<SightingTable.Sighting> seen) throws SQLException {
            Changes changes = Changes.of(results, seen);
            for (Part part : parts()) {
                annotations.store(part.prefix(), part.of(changes.contents(), SeriesFold.Stored::startsAt));
                runs.insert(part.prefix() + "run", part.of(changes.made(), RunRow::startsAt));
                runs.update(part.prefix() + "run", part.of(changes.changed(), RunRow::startsAt));
                annotations.displace(
                        part.prefix(),
                        part.of(changes.displaced(), each -> each.row().startsAt()));
                sightings.insert(
                        part.prefix() + "sighting", part.of(changes.firstSeen(), SightingTable.Sighting::startsAt));
                sightings.add(
                        part.prefix() + "sighting", part.of(changes.seenAgain(), SightingTable.Sighting::startsAt));
            }
            series.updateTails(changes.tails());
        }

        private List<Part> parts() {
            return List.of(new Part("", startsAt -> !state.isOld(startsAt)), new Part("old_", state::isOld));
        }

        void publish() {
            senders.publish();
            series.publish();
            annotations.publish();
        }
    }

    /** The tables of one kind: the partitioned ones, or those for what lies below the retention floor. */
    private record Part(String prefix, Predicate<Instant> holds) {
        <T> Collection<T> of(Collection<T> rows, Function<T, Instant> startsAt) {
            return rows.stream().filter(row -> holds.test(startsAt.apply(row))).toList();
        }
    }
}
