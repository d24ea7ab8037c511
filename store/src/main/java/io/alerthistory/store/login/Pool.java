package io.alerthistory.store.login;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections that are used again; when none can be had in time, the exception tells why. */
public final class Pool extends HikariDataSource {
    private final Connector connector;

    /** @param config with {@link Connections} of this connector as its source */
    public Pool(HikariConfig config, Connector connector) {
        super(config);
        this.connector = connector;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLException e) {
            if (e.getNextException() == null) {
                connector.away().ifPresent(e::setNextException);
            }
            throw e;
        }
    }

    /** Closes the connections that nobody uses now, and the others as they come back. */
    void retire() {
        var pool = getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
    }
}
