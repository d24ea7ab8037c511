package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads the periods for which the history is incomplete. */
final class GapQuery {
    /** In an answer about something else; all are at /api/v1/gaps. */
    static final int MAX_GAPS = 100;

    private GapQuery() {}

    static HistoryCompleteness completeness(
            Connection connection, int tenant, Optional<Instant> from, Optional<Instant> to) throws SQLException {
        // Without a beginning, the answer is about all that the history can hold.
        SqlFragment gaps = from.isPresent()
                ? sql(tenant, from, to, Optional.empty(), MAX_GAPS)
                : recorded(tenant, from, to, Optional.empty(), MAX_GAPS);
        return new HistoryCompleteness(gaps.list(connection, GapQuery::gap));
    }

    /** The newest id first. Last, with the id 0, the time before the history begins, which is not recorded. */
    static SqlFragment sql(int tenant, Optional<Instant> from, Optional<Instant> to, Optional<Long> before, int limit) {
        Instant start = from.orElse(Run.NEVER);
        return SqlFragment.of("SELECT * FROM (")
                .append(recorded(tenant, from, to, before, limit))
                .append(
                        """
                        ) AS recorded UNION ALL
                        SELECT 0, CASE WHEN kept_from > started_at THEN ? ELSE ? END, 'alert-history', ?::timestamptz,
                            greatest(kept_from, started_at), 0
                        FROM state WHERE greatest(kept_from, started_at) > ?::timestamptz AND ? > 0
                        ORDER BY id DESC LIMIT ?""",
                        HistoryGap.RETENTION,
                        HistoryGap.BEFORE_START,
                        start,
                        start,
                        before.orElse(Long.MAX_VALUE),
                        limit);
    }

    private static SqlFragment recorded(
            int tenant, Optional<Instant> from, Optional<Instant> to, Optional<Long> before, int limit) {
        return SqlFragment.of(
                """
                SELECT id, kind, subject, from_at, to_at, alerts FROM gap
                WHERE (tenant_id = ? OR tenant_id IS NULL) AND to_at >= ? AND from_at <= ? AND id < ?
                ORDER BY id DESC LIMIT ?""", tenant, from.orElse(Run.NEVER), to.orElse(Run.FOREVER), before.orElse(Long.MAX_VALUE), limit);
    }

    static HistoryGap gap(ResultSet row) throws SQLException {
        return new HistoryGap(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                PostgresTimestamps.getFinite(row, "from_at"),
                PostgresTimestamps.getFinite(row, "to_at"),
                row.getLong("alerts"));
    }
}
