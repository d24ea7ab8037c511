package io.alerthistory.store.query;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** An alert that is expected to fire all the time, so that its absence indicates a problem. */
public record HeartbeatSummary(String matcher, Duration every, Instant lastHeardAt) {

    public boolean isLate(Instant now) {
        return lastHeardAt.plus(every).isBefore(now);
    }

    static SqlFragment sql(int tenant) {
        return SqlFragment.of("""
                SELECT matcher, extract(epoch FROM every)::bigint AS seconds, last_heard_at
                FROM heartbeat WHERE tenant_id = ? ORDER BY matcher""", tenant);
    }

    static HeartbeatSummary read(ResultSet row) throws SQLException {
        return new HeartbeatSummary(
                row.getString("matcher"),
                Duration.ofSeconds(row.getLong("seconds")),
                PostgresTimestamps.get(row, "last_heard_at"));
    }
}
