package io.alerthistory.store;

/**
 * Where the database is and how to log in.
 *
 * @param jdbcUrl without user and password
 * @param connections how many this process may hold at once, all purposes together; at least 5
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int connections) {
    /** Of the connections, those that write facts: two keep both the disk and the processor busy. */
    static final int WRITERS = 2;

    /** For partitions, heartbeats and the like, so that they wait for nobody; a migration needs two. */
    static final int UPKEEP = 2;

    public DatabaseSettings {
        if (connections <= WRITERS + UPKEEP) {
            throw new IllegalArgumentException("at least 5 connections are needed, not " + connections);
        }
    }

    /** How many queries can be read at once. */
    public int readers() {
        return connections - WRITERS - UPKEEP;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[jdbcUrl=" + jdbcUrl + ", user=" + user + ", connections=" + connections + "]";
    }
}
