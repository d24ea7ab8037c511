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
import java.time.OffsetDateTime;
import java.util.Collection;
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
            SenderDictionaries.SenderIds sender, Instant receivedAt, String receiver, RejectedInput input) {
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

    public void addQuarantine(Collection<QuarantineRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        // A statement each, since one may not touch a row twice, and a batch may hold the same bytes twice.
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO quarantine AS q (tenant_id, source_id, receiver, reason, content_hash, raw, raw_length, whole,
                    first_received_at, last_received_at, count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                ON CONFLICT (tenant_id, source_id, content_hash) DO UPDATE SET
                    reason = excluded.reason, count = q.count + 1,
                    first_received_at = least(q.first_received_at, excluded.first_received_at),
                    last_received_at = greatest(q.last_received_at, excluded.last_received_at)""")) {
            for (QuarantineRow row : rows) {
                RejectedInput rejected = row.input();
                OffsetDateTime received = PostgresTimestamps.parameter(row.receivedAt());
                statement.setInt(1, row.sender().tenantId());
                statement.setInt(2, row.sender().sourceId());
                statement.setString(3, row.receiver());
                statement.setString(4, rejected.reason());
                statement.setObject(5, row.contentHash());
                statement.setBytes(6, rejected.body().bytes());
                statement.setLong(7, rejected.body().length());
                statement.setBoolean(8, rejected.wholeMessage());
                statement.setObject(9, received);
                statement.setObject(10, received);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
