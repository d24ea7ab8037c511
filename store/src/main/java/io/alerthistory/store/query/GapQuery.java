package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the periods for which the history is incomplete. */
final class GapQuery {
    /** In an answer about something else; all are at /api/v1/gaps. */
    static final int MAX_GAPS = 100;

    private GapQuery() {}

    static HistoryCompleteness completeness(
            Connection connection, int tenant, Optional<Instant> from, Optional<Instant> to) throws SQLException {
        Instant floor = SqlFragment.of("SELECT floor::timestamptz AS floor FROM state")
                .list(connection, row -> PostgresTimestamps.get(row, "floor"))
                .stream()
                .findFirst()
                .orElse(Run.NEVER);
        List<HistoryGap> gaps =
                sql(tenant, from, to, Optional.empty(), MAX_GAPS).list(connection, GapQuery::gap);
        boolean cut = from.isPresent() && from.get().isBefore(floor);
        return new HistoryCompleteness(gaps.isEmpty() && !cut, floor, gaps);
    }

    /** The newest id first. */
    static SqlFragment sql(int tenant, Optional<Instant> from, Optional<Instant> to, Optional<Long> before, int limit) {
        return SqlFragment.of(
                """
                SELECT * FROM gap
                WHERE (tenant_id = ? OR tenant_id IS NULL) AND to_at >= ? AND from_at <= ? AND id < ?
                ORDER BY id DESC LIMIT ?""", tenant, from.orElse(Run.NEVER), to.orElse(Run.FOREVER), before.orElse(Long.MAX_VALUE), limit);
    }

    static HistoryGap gap(ResultSet row) throws SQLException {
        return new HistoryGap(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                PostgresTimestamps.get(row, "from_at"),
                PostgresTimestamps.getFinite(row, "to_at"),
                row.getLong("alerts"));
    }
}
