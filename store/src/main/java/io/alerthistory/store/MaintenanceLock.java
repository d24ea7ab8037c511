package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An advisory lock, held until the end of a transaction. Batches take it shared, and maintenance takes it exclusively,
 * so that no batch runs while partitions or dictionary rows that it relies on are deleted.
 */
public final class MaintenanceLock {
    private static final long KEY = 0x616c_6572_7473L; // "alerts"

    private MaintenanceLock() {}

    public static void share(Connection connection) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock_shared(?)");
    }

    public static void takeAlone(Connection connection) throws SQLException {
        lock(connection, "SELECT pg_advisory_xact_lock(?)");
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            statement.execute();
        }
    }
}
