package io.alerthistory.doctor.probe;

import io.alerthistory.doctor.check.ArchivingCheck;
import io.alerthistory.doctor.check.ClockCheck;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.LoginCheck;
import io.alerthistory.doctor.check.Observation;
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

/** Reads {@link PostgresProbeFacts} as any role of the history's database. Read-only. */
final class PostgresProbeQuery {
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
    private static final String WAITING_SEGMENTS = """
            SELECT count(*) AS waiting, min(modification) AS since,
                   max(name) FILTER (WHERE name = (SELECT last_failed_wal || '.ready' FROM pg_stat_archiver)) AS failing
            FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
            """;
    private static final String OVERPRIVILEGED_ROLES = """
            SELECT rolname || ' (' || concat_ws(', ', CASE WHEN rolsuper THEN 'superuser' END,
                     CASE WHEN rolcreaterole THEN 'createrole' END, CASE WHEN rolcreatedb THEN 'createdb' END,
                     CASE WHEN rolbypassrls THEN 'bypassrls' END) || ')'
            FROM pg_roles
            WHERE rolname IN ('alert_history_owner', 'alert_history_a', 'alert_history_b', 'monitoring', 'backup', 'replicator')
              AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)
            ORDER BY rolname
            """;
    private static final String PENDING_RESTART = "SELECT name FROM pg_settings WHERE pending_restart ORDER BY name";

    private final Connection connection;

    private PostgresProbeQuery(Connection connection) {
        this.connection = connection;
    }

    static PostgresProbeFacts read(Connection connection, Clock clock) throws SQLException {
        return new PostgresProbeQuery(connection).read(clock);
    }

    private PostgresProbeFacts read(Clock clock) throws SQLException {
        ClockCheck.ClockDifference difference = difference(clock);
        List<String> pending = names(PENDING_RESTART);
        List<String> overprivileged = names(OVERPRIVILEGED_ROLES);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            return new PostgresProbeFacts(
                    row.getInt("version"),
                    new LoginCheck.ConnectionUsage(row.getInt("used"), row.getInt("most")),
                    difference,
                    row.getBoolean("may_count")
                            ? countedArchiving(row.getBoolean("archiving"))
                            : reportedArchiving(row),
                    row.getBoolean("read_only"),
                    pending,
                    overprivileged,
                    schema());
        }
    }

    private ClockCheck.ClockDifference difference(Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant requestedAt = clock.instant();
            try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                return ClockComparison.of(
                        "PostgreSQL", requestedAt, row.getTimestamp(1).toInstant(), clock.instant(), Duration.ZERO);
            }
        }
    }

    private ArchivingCheck.ArchivingState countedArchiving(boolean enabled) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING_SEGMENTS)) {
            row.next();
            return new ArchivingCheck.ArchivingState(
                    enabled,
                    Optional.ofNullable(row.getString("failing")).map(name -> name.replace(".ready", "")),
                    OptionalLong.of(row.getLong("waiting")),
                    moment(row, "since"));
        }
    }

    private static ArchivingCheck.ArchivingState reportedArchiving(ResultSet row) throws SQLException {
        return new ArchivingCheck.ArchivingState(
                row.getBoolean("archiving"),
                Optional.ofNullable(row.getString("failed")),
                OptionalLong.empty(),
                moment(row, "failed_at"));
    }

    private Observation<OptionalInt> schema() {
        try {
            OptionalInt version =
                    HistorySchema.setSearchPath(connection) ? HistorySchema.version(connection) : OptionalInt.empty();
            return new Observation.Available<>(version, FactSource.POSTGRESQL);
        } catch (SQLException e) {
            return new Observation.Unavailable<>("the version of the schema cannot be read: " + SqlFailure.describe(e));
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
