package io.alerthistory.store.upkeep;

import io.alerthistory.history.EpisodeFold;
import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.ingest.SeriesRefold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Prepares a migrated database for ingest: the floor, the partitions, and the lease of the fold. */
public final class DatabasePreparation {
    /** A new history starts with the days in which running alerts may have begun; older ones need no partition. */
    static final int DAYS_BEFORE = 2;

    private final HistoryDatabase database;

    public DatabasePreparation(HistoryDatabase database) {
        this.database = database;
    }

    /**
     * May be done by many replicas at once, at every start and every hour.
     *
     * @param expireAfter how long a webhook's "firing" holds; if it changed, what is open is folded again
     */
    public void prepare(Instant now, Duration expireAfter) throws SQLException {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        try (Connection connection = database.upkeep().getConnection()) {
            MaintenanceLock.takeAlone(connection);
            insertState(connection, now, expireAfter);
            DayPartitions.create(connection, floor(connection), today.plusDays(DayPartitions.DAYS_AHEAD));
            if (changeExpiry(connection, expireAfter)) {
                new SeriesRefold(connection, new EpisodeFold(expireAfter)).refoldOpenSeries();
            }
            connection.commit();
        }
    }

    private static void insertState(Connection connection, Instant now, Duration expireAfter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO state (floor, started_at, expire_after) VALUES (?, ?, make_interval(secs => ?))
                ON CONFLICT DO NOTHING""")) {
            statement.setObject(1, now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_BEFORE));
            statement.setObject(2, PostgresTimestamps.parameter(now));
            statement.setDouble(3, (double) expireAfter.toSeconds());
            statement.executeUpdate();
        }
    }

    private static LocalDate floor(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT floor FROM state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static boolean changeExpiry(Connection connection, Duration expireAfter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE state SET expire_after = make_interval(secs => ?)
                WHERE expire_after <> make_interval(secs => ?)""")) {
            statement.setDouble(1, (double) expireAfter.toSeconds());
            statement.setDouble(2, (double) expireAfter.toSeconds());
            return statement.executeUpdate() > 0;
        }
    }
}
