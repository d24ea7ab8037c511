package io.alerthistory.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * The disk usage of a database at one time.
 *
 * @param tables bytes of each table with its indexes and TOAST; for a partitioned table, the sum of its partitions
 * @param database bytes of the whole database
 * @param wal bytes of write-ahead log since the cluster was created
 */
record DiskUsage(Map<String, Long> tables, long database, long wal) {

    static DiskUsage read(Connection connection) throws SQLException {
        Map<String, Long> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                    SELECT root.relname AS name, sum(pg_total_relation_size(c.oid))::bigint AS bytes
                    FROM pg_class c
                    JOIN pg_class root ON root.oid = coalesce(pg_partition_root(c.oid), c.oid)
                    JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                    GROUP BY 1""")) {
                while (rows.next()) {
                    tables.put(rows.getString("name"), rows.getLong("bytes"));
                }
            }
            try (ResultSet row = statement.executeQuery("""
                    SELECT pg_database_size(current_database()), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')""")) {
                row.next();
                return new DiskUsage(tables, row.getLong(1), row.getLong(2));
            }
        }
    }

    /** What was added since; tables that did not grow are left out. */
    DiskUsage since(DiskUsage earlier) {
        Map<String, Long> growth = new TreeMap<>();
        tables.forEach((name, bytes) -> {
            long increase = bytes - earlier.tables.getOrDefault(name, 0L);
            if (increase > 0) {
                growth.put(name, increase);
            }
        });
        return new DiskUsage(growth, database - earlier.database, wal - earlier.wal);
    }
}
