package io.alerthistory.store.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.alerthistory.history.Hash;
import io.alerthistory.history.Identity;
import io.alerthistory.history.Labels;
import io.alerthistory.store.Times;
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

/** The dictionary of label sets: finds or makes the series of a batch, and locks them. */
final class SeriesTable {
    private final Memory<Key, Long> ids = new Memory<>(200_000);
    private final LabelValueTable labelValues = new LabelValueTable();

    /** What identifies a series. */
    record Key(int tenantId, Hash labelsHash) {}

    /**
     * A series that a batch needs.
     *
     * @param earliest the earliest start of its facts in the batch
     */
    record Wanted(Key key, Identity identity, Labels labels, Instant earliest) {
        String json() {
            StringBuilder json = new StringBuilder(512).append('{');
            JsonStringEncoder encoder = JsonStringEncoder.getInstance();
            for (Labels.Label label : labels.sorted()) {
                json.append(json.length() > 1 ? ",\"" : "\"");
                encoder.quoteAsString(label.name(), json);
                json.append("\":\"");
                encoder.quoteAsString(label.value(), json);
                json.append('"');
            }
            return json.append('}').toString();
        }
    }

    void forget() {
        ids.forget();
        labelValues.forget();
    }

    Draft draft(Connection connection) throws SQLException {
        return new Draft(connection, new Columns(connection));
    }

    /** The dictionary as one transaction sees and extends it. */
    final class Draft {
        private final Connection connection;
        private final Columns columns;
        private final Memory<Key, Long>.Draft id = ids.draft();
        private final LabelValueTable.Draft labelValue;
        private final Map<Key, SeriesRow> rows = new HashMap<>();

        private Draft(Connection connection, Columns columns) {
            this.connection = connection;
            this.columns = columns;
            this.labelValue = labelValues.draft(connection, columns);
        }

        /** The rows of all wanted series, locked until the transaction ends, so that no other batch folds them meanwhile. */
        Map<Key, SeriesRow> lock(Collection<Wanted> wanted) throws SQLException {
            List<Wanted> unknown =
                    wanted.stream().filter(series -> !id.knows(series.key())).toList();
            if (!unknown.isEmpty()) {
                insert(unknown);
                find(unknown);
            }
            lockKnown(wanted);
            return rows;
        }

        void publish() {
            id.publish();
            labelValue.publish();
        }

        /** Series that are not here, under the ids that they once had, where these are free and were given before. */
        void insertAs(Collection<Wanted> wanted, Map<Key, Long> formerIds) throws SQLException {
            List<Wanted> sorted = wanted.stream()
                    .sorted(Comparator.comparingInt(
                                    (Wanted series) -> series.key().tenantId())
                            .thenComparing(series -> series.key().labelsHash()))
                    .toList();
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO series (id, tenant_id, fingerprint, labels_hash, labels, tail_from)
                    OVERRIDING SYSTEM VALUE
                    SELECT t.id, t.tenant_id, t.fingerprint, t.labels_hash, t.labels::jsonb, t.tail_from
                    FROM unnest(?::bigint[], ?::int[], ?::bigint[], ?::bytea[], ?::text[], ?::timestamptz[])
                        AS t(id, tenant_id, fingerprint, labels_hash, labels, tail_from)
                    WHERE t.id <= coalesce(pg_sequence_last_value(pg_get_serial_sequence('series', 'id')::regclass), 0)
                    ON CONFLICT DO NOTHING""")) {
                statement.setArray(1, columns.longs(sorted, series -> formerIds.getOrDefault(series.key(), 0L)));
                statement.setArray(
                        2, columns.ints(sorted, series -> series.key().tenantId()));
                statement.setArray(
                        3,
                        columns.longs(
                                sorted,
                                series -> series.identity().fingerprint().value()));
                statement.setArray(
                        4,
                        columns.bytes(
                                sorted, series -> series.key().labelsHash().bytes()));
                statement.setArray(5, columns.texts(sorted, Wanted::json));
                statement.setArray(6, columns.times(sorted, Wanted::earliest));
                statement.executeUpdate();
            }
            labelValue.insert(sorted);
        }

        private void insert(List<Wanted> unknown) throws SQLException {
            // In the order of the unique key: two batches that make the same series wait for each other, never in a
            // circle.
            List<Wanted> sorted = unknown.stream()
                    .sorted(Comparator.comparingInt(
                                    (Wanted series) -> series.key().tenantId())
                            .thenComparing(series -> series.key().labelsHash()))
                    .toList();
            Map<Key, Wanted> byKey = new HashMap<>();
            sorted.forEach(series -> byKey.put(series.key(), series));
            List<Wanted> made = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO series (tenant_id, fingerprint, labels_hash, labels, tail_from)
                    SELECT t.tenant_id, t.fingerprint, t.labels_hash, t.labels::jsonb, t.tail_from
                    FROM unnest(?::int[], ?::bigint[], ?::bytea[], ?::text[], ?::timestamptz[])
                        AS t(tenant_id, fingerprint, labels_hash, labels, tail_from)
                    ON CONFLICT (tenant_id, fingerprint, labels_hash) DO NOTHING
                    RETURNING id, tenant_id, labels_hash""")) {
                statement.setArray(
                        1, columns.ints(sorted, series -> series.key().tenantId()));
                statement.setArray(
                        2,
                        columns.longs(
                                sorted,
                                series -> series.identity().fingerprint().value()));
                statement.setArray(
                        3,
                        columns.bytes(
                                sorted, series -> series.key().labelsHash().bytes()));
                statement.setArray(4, columns.texts(sorted, series -> series.json()));
                statement.setArray(5, columns.times(sorted, Wanted::earliest));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Key key = new Key(row.getInt(2), new Hash(row.getBytes(3)));
                        Wanted series = byKey.get(key);
                        if (series != null) {
                            rows.put(
                                    key,
                                    new SeriesRow(
                                            row.getLong(1), key.tenantId(), series.earliest(), Times.NEVER, true));
                            id.learn(key, row.getLong(1));
                            made.add(series);
                        }
                    }
                }
            }
            labelValue.insert(made);
        }

        private void find(List<Wanted> unknown) throws SQLException {
            List<Wanted> missing =
                    unknown.stream().filter(series -> !id.knows(series.key())).toList();
            if (missing.isEmpty()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement("""
                    SELECT s.id, s.tenant_id, s.labels_hash
                    FROM unnest(?::int[], ?::bigint[], ?::bytea[]) AS t(tenant_id, fingerprint, labels_hash)
                    JOIN series s USING (tenant_id, fingerprint, labels_hash)""")) {
                statement.setArray(
                        1, columns.ints(missing, series -> series.key().tenantId()));
                statement.setArray(
                        2,
                        columns.longs(
                                missing,
                                series -> series.identity().fingerprint().value()));
                statement.setArray(
                        3,
                        columns.bytes(
                                missing, series -> series.key().labelsHash().bytes()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        id.learn(new Key(row.getInt(2), new Hash(row.getBytes(3))), row.getLong(1));
                    }
                }
            }
        }

        private void lockKnown(Collection<Wanted> wanted) throws SQLException {
            Map<Long, Key> keys = new HashMap<>();
            for (Wanted series : wanted) {
                Long known = id.get(series.key());
                if (known == null) {
                    throw new StaleKnowledge("a series was deleted while it was looked up");
                }
                if (!rows.containsKey(series.key())) {
                    keys.put(known, series.key());
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
                        Key key = keys.remove(row.getLong(1));
                        if (key != null) {
                            rows.put(
                                    key,
                                    new SeriesRow(
                                            row.getLong(1),
                                            key.tenantId(),
                                            Times.get(row, 2),
                                            Times.get(row, 3),
                                            false));
                        }
                    }
                }
            }
            if (!keys.isEmpty()) {
                throw new StaleKnowledge("a series was deleted that this process knew");
            }
        }

        void updateTails(Collection<SeriesRow> changed) throws SQLException {
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
