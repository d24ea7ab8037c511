package io.alerthistory.cli.doctor.probe;

import io.alerthistory.cli.doctor.check.Archiving;
import io.alerthistory.cli.doctor.check.Clocks;
import io.alerthistory.cli.doctor.check.Login;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads {@link ServerFacts} as any role of the history's database, and writes nothing. */
final class ServerQuery {
    // Others' sessions are not every role's to see, and their number is.
    private static final String SERVER = """
            SELECT current_setting('server_version_num')::int AS version,
                   current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                     - current_setting('reserved_connections')::int AS most,
                   (SELECT sum(numbackends) FROM pg_stat_database)::int AS used,
                   current_setting('default_transaction_read_only')::boolean AS read_only,
                   current_setting('archive_mode') <> 'off' AS archiving,
                   CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN last_failed_wal END AS failed,
                   CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
                        THEN last_failed_time END AS failed_at,
                   has_function_privilege('pg_ls_archive_statusdir()', 'EXECUTE') AS may_count
            FROM pg_stat_archiver
            """;
    private static final String WAITING = """
            SELECT count(*) AS waiting, min(modification) AS since,
                   max(name) FILTER (WHERE name = (SELECT last_failed_wal || '.ready' FROM pg_stat_archiver)) AS failing
            FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
            """;
    private static final String MIGHTY = """
            SELECT rolname || ' (' || concat_ws(', ', CASE WHEN rolsuper THEN 'superuser' END,
                     CASE WHEN rolcreaterole THEN 'createrole' END, CASE WHEN rolcreatedb THEN 'createdb' END,
                     CASE WHEN rolbypassrls THEN 'bypassrls' END) || ')'
            FROM pg_roles
            WHERE rolname IN ('alert_history_owner', 'alert_history_a', 'alert_history_b', 'monitoring', 'backup', 'replicator')
              AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)
            ORDER BY rolname
            """;
    private static final String PENDING = "SELECT name FROM pg_settings WHERE pending_restart ORDER BY name";

    private final Connection connection;

    private ServerQuery(Connection connection) {
        this.connection = connection;
    }

    static ServerFacts read(Connection connection, Clock clock) throws SQLException {
        return new ServerQuery(connection).read(clock);
    }

    private ServerFacts read(Clock clock) throws SQLException {
        Clocks.Difference difference = difference(clock);
        List<String> pending = names(PENDING);
        List<String> mighty = names(MIGHTY);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return new ServerFacts(
                    row.getInt("version"),
                    new Login.Connections(row.getInt("used"), row.getInt("most")),
                    difference,
                    row.getBoolean("may_count") ? counted(row.getBoolean("archiving")) : reported(row),
                    row.getBoolean("read_only"),
                    pending,
                    mighty,
                    schema());
        }
    }

    private Clocks.Difference difference(Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant asked = clock.instant();
            try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                return Differences.of(
                        "PostgreSQL", asked, row.getTimestamp(1).toInstant(), clock.instant(), Duration.ZERO);
            }
        }
    }

    private Archiving.State counted(boolean on) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return new Archiving.State(
                    on,
                    Optional.ofNullable(row.getString("failing")).map(name -> name.replace(".ready", "")),
                    OptionalLong.of(row.getLong("waiting")),
                    moment(row, "since"));
        }
    }

    private static Archiving.State reported(ResultSet row) throws SQLException {
        return new Archiving.State(
                row.getBoolean("archiving"),
                Optional.ofNullable(row.getString("failed")),
                OptionalLong.empty(),
                moment(row, "failed_at"));
    }

    private Seen<OptionalInt> schema() {
        try {
            OptionalInt version =
                    HistorySchema.enter(connection) ? HistorySchema.version(connection) : OptionalInt.empty();
            return new Seen.Fact<>(version, Source.POSTGRESQL);
        } catch (SQLException e) {
            return new Seen.Hidden<>("the version of the schema cannot be read: " + SqlFailure.describe(e));
        }
    }

    private List<String> names(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
