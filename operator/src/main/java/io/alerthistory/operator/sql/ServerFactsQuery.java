package io.alerthistory.operator.sql;

import io.alerthistory.operator.sql.ServerFacts.ArchiverFacts;
import io.alerthistory.operator.sql.ServerFacts.CollationMismatch;
import io.alerthistory.operator.sql.ServerFacts.ConnectionSlots;
import io.alerthistory.operator.sql.ServerFacts.ServerFiles;
import io.alerthistory.operator.sql.ServerFacts.ServerIdentity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads {@link ServerFacts} as superuser, with a few read-only queries. */
public final class ServerFactsQuery {
    private ServerFactsQuery() {}

    public static ServerFacts read(Connection connection) throws SQLException {
        ConfigurationFacts configuration = ConfigurationQuery.read(connection);
        ServerFiles files = files(connection);
        List<CollationMismatch> collations = collations(connection);
        AgentFacts agent = AgentQuery.read(connection);
        return SqlQueries.single(
                connection,
                """
                SELECT current_setting('server_version') AS version,
                       current_setting('server_version_num')::int AS version_number,
                       (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
                       (SELECT timeline_id FROM pg_control_checkpoint()) AS timeline,
                       EXISTS (SELECT FROM pg_db_role_setting WHERE setrole = 0
                               AND setdatabase = (SELECT oid FROM pg_database WHERE datname = 'alert_history')
                               AND 'default_transaction_read_only=on' = ANY (setconfig)) AS read_only,
                       pg_postmaster_start_time() AS started,
                       pg_is_in_recovery() AS in_recovery,
                       current_setting('max_connections')::int AS max_connections,
                       (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS used_connections,
                       current_setting('archive_mode') <> 'off' AS archiving,
                       archived_count, last_archived_time, failed_count,
                       -- The moments of both would say the wrong thing for as long as a clock was set back.
                       CASE WHEN failing THEN last_failed_wal END AS failing,
                       waiting, waiting_since,
                       (SELECT max(age(datfrozenxid)) FROM pg_database) AS oldest
                FROM pg_stat_archiver,
                     -- A finished segment has a file .ready there until it is archived.
                     (SELECT count(*) AS waiting, min(modification) AS waiting_since,
                             bool_or(name = (SELECT last_failed_wal || '.ready' FROM pg_stat_archiver)) AS failing
                      FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready') AS unarchived
                """,
                row -> new ServerFacts(
                        identity(row),
                        configuration,
                        files,
                        collations,
                        connections(row),
                        archiver(row),
                        agent,
                        row.getLong("oldest")));
    }

    // A file's time has whole seconds; a new pod writes its files in the second in which its server starts.
    private static ServerFiles files(Connection connection) throws SQLException {
        return SqlQueries.single(
                connection,
                """
                SELECT coalesce(pg_read_file(current_setting('ssl_cert_file'), true), '') AS certificate,
                       coalesce(pg_read_file(nullif(current_setting('ssl_ca_file'), ''), true), '') AS authority,
                       coalesce((SELECT max((pg_stat_file(file, true)).modification)
                                 FROM unnest(ARRAY[current_setting('ssl_cert_file'),
                                                   nullif(current_setting('ssl_ca_file'), ''),
                                                   current_setting('hba_file')]) AS file)
                                > date_trunc('second', pg_conf_load_time()), false) AS newer
                """,
                row -> new ServerFiles(
                        row.getString("certificate"), row.getString("authority"), row.getBoolean("newer")));
    }

    private static ServerIdentity identity(ResultSet row) throws SQLException {
        return new ServerIdentity(
                row.getString("version"),
                row.getInt("version_number"),
                row.getString("system_identifier"),
                row.getInt("timeline"),
                row.getTimestamp("started").toInstant(),
                row.getBoolean("in_recovery"),
                row.getBoolean("read_only"));
    }

    private static ConnectionSlots connections(ResultSet row) throws SQLException {
        return new ConnectionSlots(row.getInt("max_connections"), row.getInt("used_connections"));
    }

    private static ArchiverFacts archiver(ResultSet row) throws SQLException {
        return new ArchiverFacts(
                row.getBoolean("archiving"),
                row.getLong("archived_count"),
                SqlQueries.instant(row, "last_archived_time"),
                row.getLong("failed_count"),
                SqlQueries.text(row, "failing"),
                row.getLong("waiting"),
                SqlQueries.instant(row, "waiting_since"));
    }

    // template0 has no version on purpose: nobody may connect to it.
    private static List<CollationMismatch> collations(Connection connection) throws SQLException {
        return SqlQueries.list(
                connection,
                """
                SELECT datname, datcollversion, pg_database_collation_actual_version(oid) AS actual
                FROM pg_database
                WHERE datallowconn AND datcollversion <> pg_database_collation_actual_version(oid)
                ORDER BY datname
                """,
                row -> new CollationMismatch(
                        row.getString("datname"), row.getString("datcollversion"), row.getString("actual")));
    }
}
