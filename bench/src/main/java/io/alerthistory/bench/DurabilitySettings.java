package io.alerthistory.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that determine whether acknowledged data survives a power failure, and others that affect the results.
 *
 * @param settings as SHOW prints them
 * @param overrides settings of roles or databases that would reduce durability
 */
record DurabilitySettings(Map<String, String> settings, List<String> overrides) {
    private static final List<String> NAMES = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "wal_compression",
            "shared_buffers",
            "max_wal_size",
            "checkpoint_timeout",
            "commit_delay");

    static DurabilitySettings read(Connection connection) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String name : NAMES) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
            return new DurabilitySettings(settings, overrides(statement));
        }
    }

    boolean isDurable() {
        return "on".equals(settings.get("fsync"))
                && "on".equals(settings.get("synchronous_commit"))
                && "on".equals(settings.get("full_page_writes"))
                && overrides.isEmpty();
    }

    private static List<String> overrides(Statement statement) throws SQLException {
        List<String> roleSettings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT setting FROM pg_db_role_setting, unnest(setconfig) AS setting
                WHERE setting LIKE 'synchronous_commit=%' AND setting <> 'synchronous_commit=on'""")) {
            while (rows.next()) {
                roleSettings.add(rows.getString(1));
            }
        }
        return roleSettings;
    }
}
