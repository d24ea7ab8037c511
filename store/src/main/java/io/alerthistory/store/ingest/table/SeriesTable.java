package io.alerthistory.store.ingest.table;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Run;
import io.alerthistory.history.Sha256Hash;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.fold.SeriesRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dictionary of label sets: finds or creates the series of a batch, and locks them. */
public final class SeriesTable {
    private final CommittedCache<SeriesKey, Long> cache = new CommittedCache<>(200_000);
    private final LabelValueTable labelValues = new LabelValueTable();

    /** The identity of a series. */
    public record SeriesKey(int tenantId, Sha256Hash labelsHash) {}

    /**
     * A series that a batch needs.
     *
     * @param earliestStart the earliest start of the facts of this series in the batch
     */
    public record RequiredSeries(SeriesKey key, AlertIdentity identity, Labels labels, Instant earliestStart) {
        String json() {
            return JsonStrings.format(labels.asMap());
        }
    }

    public void invalidate() {
        cache.invalidate();
        labelValues.invalidate();
    }

    public SeriesWriter writer(Connection connection) throws SQLException {
        return new SeriesWriter(connection, new ColumnArrays(connection));
    }

    /** The series within one transaction. */
    public final class SeriesWriter {
        private final Connection connection;
        private final ColumnArrays columns;
        private final CommittedCache<SeriesKey, Long>.TransactionCache transactionCache = cache.transaction();
        private final LabelValueTable.LabelValueWriter labelValueWriter;
        private final Map<SeriesKey, SeriesRow> rows = new HashMap<>();

        private SeriesWriter(Connection connection, ColumnArrays columns) {
            this.connection = connection;
            this.columns = columns;
            this.labelValueWriter = labelValues.writer(connection, columns);
        }

        /**
         * The rows of all wanted series, locked until the transaction ends, so that no other batch folds them
         * meanwhile.
         */
        public Map<SeriesKey, SeriesRow> lock(Collection<RequiredSeries> requiredSeries) throws SQLException {
            List<RequiredSeries> unknown = requiredSeries.stream()
                    .filter(series -> !transactionCache.contains(series.key()))
                    .toList();
            if (!unknown.isEmpty()) {
                insert(unknown);
                find(unknown);
            }
            lockKnown(requiredSeries);
            return rows;
        }

        public void publishCaches() {
            transactionCache.publish();
            labelValueWriter.publishCache();
        }

        /** Series that are not here, under the ids that they once had, where these are free and were given before. */
        public void insertWithIds(Collection<RequiredSeries> requiredSeries, Map<SeriesKey, Long> formerIds)
                throws SQLException {
            List<RequiredSeries> sorted = inKeyOrder(requiredSeries);
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO series (id, tenant_id, fingerprint, labels_hash, labels, tail_from)
                    OVERRIDING SYSTEM VALUE
                    SELECT t.id, t.tenant_id, t.fingerprint, t.labels_hash, t.labels::jsonb, t.tail_from
                    FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bytea[], ?::text[], ?::timestamptz[])
                        AS t(id, tenant_id, fingerprint, labels_hash, labels, tail_from)
                    WHERE t.id <= coalesce(pg_sequence_last_value(pg_get_serial_sequence('series', 'id')::regclass), 0)
                    ON CONFLICT DO NOTHING""")) {
                statement.setArray(1, columns.longs(sorted, series -> formerIds.getOrDefault(series.key(), 0L)));
                bindRows(statement, 2, sorted);
                statement.executeUpdate();
            }
            labelValueWriter.insert(sorted);
        }

        private void insert(List<RequiredSeries> unknown) throws SQLException {
            List<RequiredSeries> sorted = inKeyOrder(unknown);
            Map<SeriesKey, RequiredSeries> byKey = new HashMap<>();
            sorted.forEach(series -> byKey.put(series.key(), series));
            List<RequiredSeries> newSeries = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO series (tenant_id, fingerprint, labels_hash, labels, tail_from)
                    SELECT t.tenant_id, t.fingerprint, t.labels_hash, t.labels::jsonb, t.tail_from
                    FROM unnest(?::int[], ?::bigint[], ?::bytea[], ?::text[], ?::timestamptz[])
                        AS t(tenant_id, fingerprint, labels_hash, labels, tail_from)
                    ON CONFLICT (tenant_id, fingerprint, labels_hash) DO NOTHING
                    RETURNING id, tenant_id, labels_hash""")) {
                bindRows(statement, 1, sorted);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        var key = new SeriesKey(row.getInt(2), new Sha256Hash(row.getBytes(3)));
                        RequiredSeries series = byKey.get(key);
                        if (series != null) {
                            rows.put(
                                    key,
                                    new SeriesRow(
                                            row.getLong(1), key.tenantId(), series.earliestStart(), Run.NEVER, true));
                            transactionCache.put(key, row.getLong(1));
                            newSeries.add(series);
                        }
                    }
                }
            }
            labelValueWriter.insert(newSeries);
        }

        /** Two transactions that insert the same series wait for each other in this order, so never in a circle. */
        private static List<RequiredSeries> inKeyOrder(Collection<RequiredSeries> series) {
            return series.stream()
                    .sorted(Comparator.comparingInt(
                                    (RequiredSeries required) -> required.key().tenantId())
                            .thenComparing(required -> required.key().labelsHash()))
                    .toList();
        }

        private void bindRows(PreparedStatement statement, int first, List<RequiredSeries> series) throws SQLException {
            bindKeys(statement, first, series);
            statement.setArray(first + 3, columns.texts(series, RequiredSeries::json));
            statement.setArray(first + 4, columns.times(series, RequiredSeries::earliestStart));
        }

        private void bindKeys(PreparedStatement statement, int first, List<RequiredSeries> series) throws SQLException {
            statement.setArray(
                    first, columns.ints(series, required -> required.key().tenantId()));
            statement.setArray(
                    first + 1,
                    columns.longs(
                            series,
                            required -> required.identity().fingerprint().value()));
            statement.setArray(
                    first + 2,
                    columns.bytes(
                            series, required -> required.key().labelsHash().bytes()));
        }

        private void find(List<RequiredSeries> unknown) throws SQLException {
            List<RequiredSeries> missing = unknown.stream()
                    .filter(series -> !transactionCache.contains(series.key()))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT s.id, s.tenant_id, s.labels_hash
                    FROM unnest(?::int[], ?::bigint[], ?::bytea[]) AS t(tenant_id, fingerprint, labels_hash)
                    JOIN series s USING (tenant_id, fingerprint, labels_hash)""")) {
                bindKeys(statement, 1, missing);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        transactionCache.put(
                                new SeriesKey(row.getInt(2), new Sha256Hash(row.getBytes(3))), row.getLong(1));
                    }
                }
            }
        }

        private void lockKnown(Collection<RequiredSeries> requiredSeries) throws SQLException {
            Map<Long, SeriesKey> keys = new HashMap<>();
            for (RequiredSeries series : requiredSeries) {
                Long cachedId = transactionCache.get(series.key());
                if (cachedId == null) {
                    throw new StaleCacheException("a series was deleted while it was looked up");
                }
                if (!rows.containsKey(series.key())) {
                    keys.put(cachedId, series.key());
                }
            }
            if (keys.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT id, tail_from, settled_at FROM series WHERE id = ANY (?::bigint[])
                    ORDER BY id FOR NO KEY UPDATE""")) {
                statement.setArray(1, columns.longs(keys.keySet(), Long::longValue));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        SeriesKey key = keys.remove(row.getLong(1));
                        if (key != null) {
                            rows.put(
                                    key,
                                    new SeriesRow(
                                            row.getLong(1),
                                            key.tenantId(),
                                            PostgresTimestamps.get(row, 2),
                                            PostgresTimestamps.get(row, 3),
                                            false));
                        }
                    }
                }
            }
            if (!keys.isEmpty()) {
                throw new StaleCacheException("a series was deleted that this process knew");
            }
        }

        public void updateTails(Collection<SeriesRow> changed) throws SQLException {
            if (changed.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    UPDATE series s SET tail_from = t.tail_from, settled_at = t.settled_at
                    FROM unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]) AS t(id, tail_from, settled_at)
                    WHERE s.id = t.id""")) {
                statement.setArray(1, columns.longs(changed, SeriesRow::id));
                statement.setArray(2, columns.times(changed, SeriesRow::tailFrom));
                statement.setArray(3, columns.times(changed, SeriesRow::settledAt));
                statement.executeUpdate();
            }
        }
    }
}
