package io.alerthistory.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Who sends, and how much; the counts trail the truth by seconds.
 *
 * @param kind alertmanager or prometheus
 * @param name its external URL, or where its alerts' links point, or its address
 */
public record SourceSummary(
        String kind,
        String name,
        Instant firstHeardAt,
        Instant lastHeardAt,
        long requests,
        long facts,
        long quarantined) {

    static SqlFragment sql(int tenant, int limit) {
        return SqlFragment.of(
                "SELECT * FROM source WHERE tenant_id = ? ORDER BY last_heard_at DESC, id LIMIT ?", tenant, limit);
    }

    static SourceSummary read(ResultSet row) throws SQLException {
        return new SourceSummary(
                row.getString("kind"),
                row.getString("name"),
                TimestampConversion.get(row, "first_heard_at"),
                TimestampConversion.get(row, "last_heard_at"),
                row.getLong("requests"),
                row.getLong("facts"),
                row.getLong("quarantined"));
    }
}
