package io.alerthistory.store.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Limits the size of the quarantine: the oldest entries are deleted first. */
public final class QuarantineLimit {
    /** Raw bytes of all tenants together. */
    public static final long DEFAULT_BYTES = 256L * 1024 * 1024;

    private final DataSource database;
    private final long limitBytes;

    public QuarantineLimit(DataSource database, long bytes) {
        this.database = database;
        this.limitBytes = bytes;
    }

    /** @return how many were dropped */
    public int apply() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        DELETE FROM quarantine WHERE id IN (
                            SELECT id FROM (
                                SELECT id, sum(length(raw) + 512) OVER (ORDER BY last_received_at DESC, id DESC) AS total
                                FROM quarantine) AS q
                            WHERE total > ?)""")) {
            statement.setLong(1, limitBytes);
            int dropped = statement.executeUpdate();
            connection.commit();
            return dropped;
        }
    }
}
