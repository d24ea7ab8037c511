package io.alerthistory.store.ingest.table;

import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads the state that every batch depends on, and that must not change while the batch is written. */
public final class WriterStateReader {
    private WriterStateReader() {}

    /**
     * @param floor rows below this day are stored in the old_ tables
     * @param generation if it has changed, dictionary rows may have been deleted, so caches are cleared
     * @param closedUntil facts received before this time can belong to closed days, and amend the ledger
     * @param transactionId the id of the transaction in PostgreSQL's log; none before it writes
     */
    public record WriterState(
            Instant floor, long generation, Duration expireAfter, Instant closedUntil, String transactionId) {
        /** The day partition, or the start of time for what lies below the floor: rows of one key go to one table. */
        public boolean isBelowFloor(Instant startsAt) {
            return startsAt.isBefore(floor);
        }

        public LocalDate firstDay() {
            return floor.atZone(ZoneOffset.UTC).toLocalDate();
        }
    }

    /** Waits for maintenance to be done, and keeps it away until the transaction ends. */
    public static WriterState lockAndRead(Connection connection) throws SQLException {
        MaintenanceLock.share(connection);
        // A statement of its own: its snapshot must be taken after the lock. The batch is about to write, and would be
        // given
        // its number by the next statement.
        return read(connection, "pg_current_xact_id()::xid::text");
    }

    public static WriterState read(Connection connection) throws SQLException {
        return read(connection, "''");
    }

    private static WriterState read(Connection connection, String transaction) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT floor, generation, extract(epoch FROM expire_after)::bigint, closed_until, "
                                + transaction + " FROM state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            LocalDate floor = row.getObject(1, LocalDate.class);
            return new WriterState(
                    floor.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    row.getLong(2),
                    Duration.ofSeconds(row.getLong(3)),
                    PostgresTimestamps.get(row, 4),
                    row.getString(5));
        }
    }
}
