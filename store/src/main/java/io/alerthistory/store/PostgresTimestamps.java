package io.alerthistory.store;

import io.alerthistory.history.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Converts times to PostgreSQL: -infinity is {@link Run#NEVER}, infinity is {@link Run#FOREVER}. */
public final class PostgresTimestamps {
    public static final Instant NEVER = Run.NEVER;
    public static final Instant FOREVER = Run.FOREVER;

    private PostgresTimestamps() {}

    /** @throws IllegalStateException if the column is null */
    public static Instant get(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        if (time.equals(OffsetDateTime.MIN)) {
            return NEVER;
        }
        return time.equals(OffsetDateTime.MAX) ? FOREVER : time.toInstant();
    }
}
