package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * The clock of the database, which all processes of the service share. The clock of this machine does not count:
 * between two readings, the time passes as {@link System#nanoTime} measures it.
 */
public final class DatabaseClock extends Clock {
    /** A reading that takes longer is ignored, because its time is uncertain by as much. */
    private static final Duration MAX_READING = Duration.ofSeconds(1);

    private final DataSource database;
    private volatile Reading reading;

    private record Reading(Instant time, long nanoTime) {}

    private DatabaseClock(DataSource database, Reading reading) {
        this.database = database;
        this.reading = reading;
    }

    public static DatabaseClock of(DataSource database) throws SQLException {
        return new DatabaseClock(database, read(database));
    }

    /** Reads the clock of the database again, for when it drifts from that of this machine or is set. */
    public void synchronize() throws SQLException {
        long started = System.nanoTime();
        Reading newReading = read(database);
        if (System.nanoTime() - started <= MAX_READING.toNanos()) {
            reading = newReading;
        }
    }

    private static Reading read(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()")) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery()) {
                long after = System.nanoTime();
                row.next();
                return new Reading(PostgresTimestamps.get(row, 1), before + (after - before) / 2);
            }
        }
    }

    @Override
    public Instant instant() {
        Reading current = reading;
        return current.time().plusNanos(System.nanoTime() - current.nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: nothing here needs a local time */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the clock of the database is in UTC");
    }
}
