package io.alerthistory.store.upkeep;

import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SeriesDeletion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Deletes rows that are not in partitions: rows that start below the floor, series that nothing refers to, and what is
 * known of the time before.
 */
final class OldRowPurge {
    private final Connection connection;

    OldRowPurge(Connection connection) {
        this.connection = connection;
    }

    /** @return how many rows were deleted to which senders may have belonged */
    int purge(Instant cutoff) throws SQLException {
        MaintenanceLock.takeAlone(connection);
        OffsetDateTime before = PostgresTimestamps.parameter(cutoff);
        int _ = execute("UPDATE state SET kept_from = greatest(kept_from, ?)", before);
        int runs = deleteRuns(before);
        try (Statement statement = connection.createStatement()) {
            if (runs > 0) {
                statement.execute("""
                        DELETE FROM old_sighting s WHERE NOT EXISTS (SELECT FROM old_run r
                            WHERE r.series_id = s.series_id AND r.starts_at = s.starts_at)""");
                statement.execute("""
                        DELETE FROM old_annotation_change c WHERE NOT EXISTS (SELECT FROM old_run r
                            WHERE r.series_id = c.series_id AND r.starts_at = c.starts_at)""");
            }
            // Also texts that a run replaced: it may have shared them with runs that are gone now.
            runs += statement.executeUpdate("""
                    DELETE FROM old_annotation a WHERE a.id NOT IN (
                        SELECT first_annotation FROM old_run UNION ALL SELECT last_annotation FROM old_run
                        UNION ALL SELECT annotation FROM old_annotation_change)""");
        }
        int deleted = runs
                + deleteSeries(before)
                + execute("DELETE FROM quarantine WHERE last_received_at < ?", before)
                // Before that time nothing is complete anyway.
                + execute("DELETE FROM gap WHERE to_at < ?", before);
        if (deleted > 0) {
            invalidateDictionaries();
        }
        return deleted;
    }

    private int deleteRuns(OffsetDateTime before) throws SQLException {
        return execute("""
                DELETE FROM old_run r WHERE NOT EXISTS (
                    SELECT FROM all_run m
                    WHERE m.series_id = r.series_id AND m.episode_starts_at = r.episode_starts_at
                      AND CASE WHEN m.closed_at = 'infinity'
                               THEN greatest(m.last_notified_at, m.last_promised_at, m.last_resolved_at)
                               ELSE m.closed_at END >= ?)""", before);
    }

    private int deleteSeries(OffsetDateTime before) throws SQLException {
        return execute(
                SeriesDeletion.sql("s.tail_from < ? AND NOT EXISTS (SELECT FROM all_run r WHERE r.series_id = s.id)"),
                before);
    }

    private int execute(String sql, OffsetDateTime before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, before);
            return statement.executeUpdate();
        }
    }

    private void invalidateDictionaries() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE state SET generation = generation + 1");
        }
    }
}
