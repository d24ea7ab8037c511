package io.alerthistory.store.query;

import io.alerthistory.history.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the times of which something is missing. */
final class Gaps {
    /** In an answer about something else; all are at /api/v1/gaps. */
    static final int SHOWN = 100;

    private Gaps() {}

    static Completeness completeness(Connection connection, int tenant, Optional<Instant> from, Optional<Instant> to)
            throws SQLException {
        Instant floor = Sql.of("SELECT floor::timestamptz AS floor FROM state")
                .list(connection, row -> Moments.get(row, "floor"))
                .stream()
                .findFirst()
                .orElse(Run.NEVER);
        List<Gap> gaps = list(connection, tenant, from, to, Optional.empty(), SHOWN);
        boolean cut = from.isPresent() && from.get().isBefore(floor);
        return new Completeness(gaps.isEmpty() && !cut, floor, gaps);
    }

    /** The newest id first. */
    static List<Gap> list(
            Connection connection,
            int tenant,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> before,
            int limit)
            throws SQLException {
        return Sql.of("""
                SELECT * FROM gap
                WHERE (tenant_id = ? OR tenant_id IS NULL) AND to_at >= ? AND from_at <= ? AND id < ?
                ORDER BY id DESC LIMIT ?""", tenant, from.orElse(Run.NEVER), to.orElse(Run.FOREVER), before.orElse(Long.MAX_VALUE), limit)
                .list(connection, Gaps::gap);
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                Moments.get(row, "from_at"),
                Moments.finite(row, "to_at"),
                row.getLong("alerts"));
    }
}
