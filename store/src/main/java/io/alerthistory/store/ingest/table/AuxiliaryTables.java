package io.alerthistory.store.ingest.table;

import io.alerthistory.history.Sha256Hash;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Writes data other than alerts: deliveries, the quarantine, and gaps that a delivery reports. */
public final class AuxiliaryTables {
    private final Connection connection;
    private final ColumnArrays columns;

    public AuxiliaryTables(Connection connection) throws SQLException {
        this.connection = connection;
        this.columns = new ColumnArrays(connection);
    }

    /** One webhook request. */
    public record DeliveryRow(
            SenderDictionaries.SenderIds sender, Instant receivedAt, int alerts, WebhookDelivery delivery) {}

    /** One alert or message that could not be stored. */
    public record QuarantineRow(
            SenderDictionaries.SenderIds sender,
            Instant receivedAt,
            String sourceName,
            String receiver,
            RejectedInput input) {
        // With the reason: where the bytes are withheld, it is all that tells one from another.
        UUID contentHash() {
            MessageDigest digest = Sha256Hash.sha256Digest();
            digest.update(input.reason().getBytes(StandardCharsets.UTF_8));
            return new Sha256Hash(digest.digest(input.body().bytes())).first128Bits();
        }
    }

    public void addDeliveries(Collection<DeliveryRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO delivery (received_at, group_id, alerts, truncated, reason)
                SELECT * FROM unnest(?::timestamptz[], ?::bigint[], ?::int[], ?::int[], ?::text[])""")) {
            statement.setArray(1, columns.times(rows, DeliveryRow::receivedAt));
            statement.setArray(2, columns.longs(rows, row -> row.sender().groupId()));
            statement.setArray(3, columns.ints(rows, DeliveryRow::alerts));
            statement.setArray(4, columns.ints(rows, row -> row.delivery().truncatedAlerts()));
            statement.setArray(5, columns.texts(rows, row -> row.delivery().reason()));
            statement.executeUpdate();
        }
    }

    /** What Alertmanager cut off is missing for ever, at the moment of the delivery. */
    public void addTruncations(Collection<DeliveryRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                SELECT t.tenant_id, 'truncated', t.subject, t.at, t.at, t.alerts
                FROM unnest(?::int[], ?::text[], ?::timestamptz[], ?::bigint[]) AS t(tenant_id, subject, at, alerts)
                ON CONFLICT DO NOTHING""")) {
            statement.setArray(1, columns.ints(rows, row -> row.sender().tenantId()));
            statement.setArray(2, columns.texts(rows, row -> row.delivery().receiver()));
            statement.setArray(3, columns.times(rows, DeliveryRow::receivedAt));
            statement.setArray(4, columns.longs(rows, row -> row.delivery().truncatedAlerts()));
            statement.executeUpdate();
        }
    }

    /** Equal inputs of one source become one row with a count. */
    public void addQuarantine(Collection<QuarantineRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        // Sorted, so that two writers that lock the same rows do so in the same order.
        SortedMap<QuarantineKey, QuarantineCount> counts = new TreeMap<>();
        for (QuarantineRow row : rows) {
            counts.merge(QuarantineKey.of(row), QuarantineCount.of(row), QuarantineCount::plus);
        }
        insertQuarantine(counts);
    }

    private void insertQuarantine(SortedMap<QuarantineKey, QuarantineCount> counts) throws SQLException {
        Collection<QuarantineKey> keys = counts.keySet();
        Collection<QuarantineCount> values = counts.values();
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO quarantine AS q (tenant_id, source_id, receiver, reason, content_hash, raw, raw_length, whole,
                    first_received_at, last_received_at, count)
                SELECT * FROM unnest(?::int[], ?::int[], ?::text[], ?::text[], ?::uuid[], ?::bytea[], ?::bigint[],
                    ?::bool[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                ON CONFLICT (tenant_id, source_id, content_hash) DO UPDATE SET
                    reason = excluded.reason, count = q.count + excluded.count,
                    first_received_at = least(q.first_received_at, excluded.first_received_at),
                    last_received_at = greatest(q.last_received_at, excluded.last_received_at)""")) {
            statement.setArray(1, columns.ints(keys, QuarantineKey::tenantId));
            statement.setArray(2, columns.ints(keys, QuarantineKey::sourceId));
            statement.setArray(3, columns.texts(values, QuarantineCount::receiver));
            statement.setArray(4, columns.texts(values, count -> count.input().reason()));
            statement.setArray(5, columns.uuids(keys, QuarantineKey::contentHash));
            statement.setArray(
                    6, columns.bytes(values, count -> count.input().body().bytes()));
            statement.setArray(
                    7, columns.longs(values, count -> count.input().body().length()));
            statement.setArray(
                    8, columns.booleans(values, count -> count.input().wholeMessage()));
            statement.setArray(9, columns.times(values, QuarantineCount::firstReceivedAt));
            statement.setArray(10, columns.times(values, QuarantineCount::lastReceivedAt));
            statement.setArray(11, columns.longs(values, QuarantineCount::count));
            statement.executeUpdate();
        }
    }

    /** What is in quarantine is missing in the history. Inputs of one source that follow each other are one gap. */
    public void addQuarantineGaps(Collection<QuarantineRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        SortedMap<GapSubject, QuarantineGap> gaps = new TreeMap<>();
        for (QuarantineRow row : rows) {
            gaps.merge(
                    new GapSubject(row.sender().tenantId(), row.sourceName()),
                    new QuarantineGap(row.receivedAt(), row.receivedAt(), 1),
                    QuarantineGap::plus);
        }
        // One statement each: there are as many as sources in the batch that sent something wrong.
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH found AS (
                    SELECT ?::int AS tenant_id, ?::text AS subject, ?::timestamptz AS from_at, ?::timestamptz AS to_at,
                        ?::bigint AS alerts
                ), extended AS (
                    UPDATE gap SET to_at = greatest(gap.to_at, found.to_at), alerts = gap.alerts + found.alerts FROM found
                    WHERE gap.id = (SELECT max(g.id) FROM gap g WHERE g.tenant_id = found.tenant_id
                        AND g.kind = 'quarantined' AND g.subject = found.subject
                        AND g.to_at >= found.from_at - interval '10 minutes'
                        AND g.from_at <= found.from_at + interval '10 seconds')
                    RETURNING gap.id
                )
                INSERT INTO gap AS g (tenant_id, kind, subject, from_at, to_at, alerts)
                SELECT tenant_id, 'quarantined', subject, from_at, to_at, alerts FROM found
                WHERE NOT EXISTS (SELECT FROM extended)
                ON CONFLICT (tenant_id, kind, subject, from_at) DO UPDATE
                SET to_at = greatest(g.to_at, excluded.to_at), alerts = g.alerts + excluded.alerts""")) {
            for (Map.Entry<GapSubject, QuarantineGap> entry : gaps.entrySet()) {
                statement.setInt(1, entry.getKey().tenantId());
                statement.setString(2, entry.getKey().sourceName());
                statement.setObject(
                        3, PostgresTimestamps.parameter(entry.getValue().from()));
                statement.setObject(
                        4, PostgresTimestamps.parameter(entry.getValue().to()));
                statement.setLong(5, entry.getValue().inputs());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private record GapSubject(int tenantId, String sourceName) implements Comparable<GapSubject> {
        private static final Comparator<GapSubject> ORDER =
                Comparator.comparingInt(GapSubject::tenantId).thenComparing(GapSubject::sourceName);

        @Override
        public int compareTo(GapSubject other) {
            return ORDER.compare(this, other);
        }
    }

    private record QuarantineGap(Instant from, Instant to, long inputs) {
        QuarantineGap plus(QuarantineGap other) {
            return new QuarantineGap(
                    other.from.isBefore(from) ? other.from : from,
                    other.to.isAfter(to) ? other.to : to,
                    inputs + other.inputs);
        }
    }

    private record QuarantineKey(int tenantId, int sourceId, UUID contentHash) implements Comparable<QuarantineKey> {
        private static final Comparator<QuarantineKey> ORDER = Comparator.comparingInt(QuarantineKey::tenantId)
                .thenComparingInt(QuarantineKey::sourceId)
                .thenComparing(QuarantineKey::contentHash);

        static QuarantineKey of(QuarantineRow row) {
            return new QuarantineKey(row.sender().tenantId(), row.sender().sourceId(), row.contentHash());
        }

        @Override
        public int compareTo(QuarantineKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record QuarantineCount(
            String receiver, RejectedInput input, Instant firstReceivedAt, Instant lastReceivedAt, long count) {
        static QuarantineCount of(QuarantineRow row) {
            return new QuarantineCount(row.receiver(), row.input(), row.receivedAt(), row.receivedAt(), 1);
        }

        QuarantineCount plus(QuarantineCount other) {
            return new QuarantineCount(
                    receiver,
                    input,
                    firstReceivedAt.isBefore(other.firstReceivedAt) ? firstReceivedAt : other.firstReceivedAt,
                    lastReceivedAt.isAfter(other.lastReceivedAt) ? lastReceivedAt : other.lastReceivedAt,
                    count + other.count);
        }
    }
}
