package io.alerthistory.store.window;

import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Copies the closed gaps of a window, so that queries about that period report what is missing. */
final class GapImporter {
    private GapImporter() {}

    static int copy(Connection copy, Connection live, RestoreWindow window) throws SQLException {
        int added = 0;
        try (PreparedStatement select = copy.prepareStatement("""
                        SELECT t.name, g.kind, g.subject, g.from_at, g.to_at, g.alerts
                        FROM gap g LEFT JOIN tenant t ON t.id = g.tenant_id
                        WHERE g.from_at < ?::timestamptz AND g.to_at >= ?::timestamptz AND g.to_at < 'infinity'""");
                PreparedStatement insert = live.prepareStatement("""
                        INSERT INTO gap (tenant_id, kind, subject, from_at, to_at, alerts)
                        SELECT (SELECT id FROM tenant WHERE name = ?), ?, ?, ?, ?, ? ON CONFLICT DO NOTHING""")) {
            select.setObject(1, PostgresTimestamps.parameter(window.to()));
            select.setObject(2, PostgresTimestamps.parameter(window.from()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    for (int column = 1; column <= 6; column++) {
                        insert.setObject(column, row.getObject(column));
                    }
                    added += insert.executeUpdate();
                }
            }
        }
        return added;
    }
}
