package io.alerthistory.operator.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What the operator asks a server to do, other than roles. */
public final class Server {
    private Server() {}

    /** Makes it read its files and certificates again. That nothing is thrown proves nothing: ask for the hash. */
    public static void reload(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_reload_conf()");
    }

    /** Writes what is dirty, so that a stop right afterwards is short. */
    public static void checkpoint(Connection connection, Duration patience) throws SQLException {
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
        try {
            execute(connection, "CHECKPOINT");
        } finally {
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    /** Whether clients may only read: at once, for sessions that are there as well. Survives restarts. */
    public static void readOnly(Connection connection, boolean on) throws SQLException {
        execute(
                connection,
                on
                        ? "ALTER SYSTEM SET default_transaction_read_only = on"
                        : "ALTER SYSTEM RESET default_transaction_read_only");
        reload(connection);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
