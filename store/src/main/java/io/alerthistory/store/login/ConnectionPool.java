package io.alerthistory.store.login;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A connection pool. If no connection is available in time, the exception states the cause. */
public final class ConnectionPool extends HikariDataSource {
    private final LoginConnector connector;

    /** @param config with {@link LoginDataSource} of this connector as its source */
    public ConnectionPool(HikariConfig config, LoginConnector connector) {
        super(config);
        this.connector = connector;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (e.getNextException() == null) {
                connector.lastFailure().or(this::pendingFailure).ifPresent(e::setNextException);
            }
            throw e;
        }
    }

    // Nothing has failed, but nothing has come of it either.
    private Optional<SQLException> pendingFailure() {
        var pool = getHikariPoolMXBean();
        return pool != null && pool.getTotalConnections() == 0
                ? Optional.of(new SQLException("the database has not answered yet", "08001"))
                : Optional.empty();
    }

    /** Closes the connections that nobody uses now, and the others as they come back. */
    void evictConnections() {
        var pool = getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
    }
}
