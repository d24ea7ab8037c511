package io.alerthistory.operator.sql;

import io.alerthistory.postgres.roles.PostgresNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Commands of the operator to a server, other than those about roles. */
public final class ServerCommands {
    private ServerCommands() {}

    /** Reloads the files and certificates. Success does not prove that they were accepted: compare the hash. */
    public static void reload(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_reload_conf()");
    }

    /** Writes dirty buffers, so that a shutdown right afterwards is short. */
    public static void checkpoint(Connection connection, Duration timeout) throws SQLException {
        int previousTimeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
        try {
            execute(connection, "CHECKPOINT");
        } finally {
            connection.setNetworkTimeout(Runnable::run, previousTimeout);
        }
    }

    /**
     * Sets whether clients can only read. The setting survives restarts. It belongs to the database and not to the
     * server, because ALTER SYSTEM is off (allow_alter_system). It applies to new sessions, so existing ones are
     * terminated.
     */
    public static void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        execute(
                connection,
                "ALTER DATABASE " + PostgresNames.DATABASE
                        + (readOnly
                                ? " SET default_transaction_read_only = on"
                                : " RESET default_transaction_read_only"));
        execute(connection, """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN pg_roles ON rolname = usename
                WHERE datname = '%s' AND backend_type = 'client backend' AND NOT rolsuper""".formatted(PostgresNames.DATABASE));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
