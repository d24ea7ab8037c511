package io.alerthistory.store.query;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Input that could not be stored as an alert.
 *
 * @param preview the first bytes as text; invalid characters are replaced
 * @param length the length of the input in bytes
 * @param replayable whether all bytes of the input are stored
 */
public record QuarantineSummary(
        long id,
        String sourceKind,
        String sourceName,
        String receiver,
        String reason,
        String preview,
        long length,
        boolean replayable,
        Instant firstReceivedAt,
        Instant lastReceivedAt,
        long count) {

    private static final int PREVIEW = 2000;

    static SqlFragment sql(int tenant, long before, int limit) {
        return SqlFragment.of("""
                SELECT q.id, o.kind, o.name AS source, q.receiver, q.reason, substring(q.raw, 1, ?) AS preview,
                    q.raw_length, length(q.raw) = q.raw_length AS replayable, q.first_received_at, q.last_received_at,
                    q.count
                FROM quarantine q JOIN source o ON o.id = q.source_id
                WHERE q.tenant_id = ? AND q.id < ? ORDER BY q.id DESC LIMIT ?""", PREVIEW, tenant, before, limit);
    }

    static QuarantineSummary read(ResultSet row) throws SQLException {
        return new QuarantineSummary(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("source"),
                row.getString("receiver"),
                row.getString("reason"),
                new String(row.getBytes("preview"), StandardCharsets.UTF_8),
                row.getLong("raw_length"),
                row.getBoolean("replayable"),
                PostgresTimestamps.get(row, "first_received_at"),
                PostgresTimestamps.get(row, "last_received_at"),
                row.getLong("count"));
    }

    /** Characters. */
    long size() {
        return (long) sourceName.length() + receiver.length() + reason.length() + preview.length();
    }
}
