package io.alerthistory.store;

import io.alerthistory.store.login.DatabaseLogin;
import io.alerthistory.store.login.LoginSource;

/**
 * The database and its login.
 *
 * @param loginSource called before every connection
 * @param connections the maximum number of connections of this process, for all purposes together; at least 5
 */
public record DatabaseSettings(LoginSource loginSource, int connections) {
    /** Of the connections, those that write facts: two keep both the disk and the processor busy. */
    static final int WRITER_CONNECTIONS = 2;

    /** For partitions, heartbeats and the like, so that they wait for nobody; a migration needs two. */
    static final int UPKEEP_CONNECTIONS = 2;

    public DatabaseSettings {
        if (connections <= WRITER_CONNECTIONS + UPKEEP_CONNECTIONS) {
            throw new IllegalArgumentException("at least 5 connections are needed, not " + connections);
        }
    }

    /** @param jdbcUrl without user and password */
    public DatabaseSettings(String jdbcUrl, String user, String password, int connections) {
        this(LoginSource.fixed(new DatabaseLogin(jdbcUrl, user, password)), connections);
    }

    /** How many queries can be read at once. */
    public int readerConnections() {
        return connections - WRITER_CONNECTIONS - UPKEEP_CONNECTIONS;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[connections=" + connections + "]";
    }
}
