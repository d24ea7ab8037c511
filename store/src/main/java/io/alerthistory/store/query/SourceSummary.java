package io.alerthistory.store.query;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A source and its counts, which can be some seconds behind.
 *
 * @param kind alertmanager or prometheus
 * @param name its external URL, the host of the links in its alerts, or its address
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
                PostgresTimestamps.get(row, "first_heard_at"),
                PostgresTimestamps.get(row, "last_heard_at"),
                row.getLong("requests"),
                row.getLong("facts"),
                row.getLong("quarantined"));
    }
}
