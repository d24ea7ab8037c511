package io.alerthistory.store;

import io.alerthistory.history.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Converts times from and to PostgreSQL: -infinity is {@link Run#NEVER}, infinity is {@link Run#FOREVER}. */
public final class PostgresTimestamps {
    private PostgresTimestamps() {}

    /** The time as a parameter of a statement. */
    public static OffsetDateTime parameter(Instant time) {
        if (time.equals(Run.NEVER)) {
            return OffsetDateTime.MIN;
        }
        return time.equals(Run.FOREVER) ? OffsetDateTime.MAX : time.atOffset(ZoneOffset.UTC);
    }

    /** @throws IllegalStateException if the column is null */
    public static Instant get(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        if (time == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return instant(time);
    }

    /** @throws IllegalStateException if the column is null */
    public static Instant get(ResultSet row, String column) throws SQLException {
        return get(row, row.findColumn(column));
    }

    /** {@link Run#NEVER} for null, such as the maximum of no rows. */
    public static Instant getOrNever(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Run.NEVER : instant(time);
    }

    /** Empty for null and for both infinities. */
    public static Optional<Instant> getFinite(ResultSet row, String column) throws SQLException {
        return getFinite(row, row.findColumn(column));
    }

    /** Empty for null and for both infinities. */
    public static Optional<Instant> getFinite(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(PostgresTimestamps::instant)
                .filter(time -> !time.equals(Run.NEVER) && !time.equals(Run.FOREVER));
    }

    private static Instant instant(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MIN)) {
            return Run.NEVER;
        }
        return time.equals(OffsetDateTime.MAX) ? Run.FOREVER : time.toInstant();
    }
}
