package io.alerthistory.store.upkeep;

import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SenderDeletion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops whole days (docs/alert-semantics.md, rule 11). One transaction moves what outlives the oldest day to the old_
 * tables, advances the floor, and drops the partitions of the day. A batch sees all of these changes or none.
 */
public final class PartitionRetention {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionRetention.class);

    /** A reader that runs for minutes must not make every batch wait for this; it is tried again at the next turn. */
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '5s'";

    /** Today and yesterday stay, however small the disk. */
    private static final int DAYS_KEPT = 2;

    private final DataSource database;
    private final RetentionPolicy policy;

    public PartitionRetention(DataSource database, RetentionPolicy policy) {
        this.database = database;
        this.policy = policy;
    }

    /** @return how many days were dropped */
    public int apply(Instant now) throws SQLException {
        Instant cutoff = now.minus(policy.age());
        int dropped = byAge(now) + bySize(now);
        try (Connection connection = database.getConnection()) {
            int purged = new OldRowPurge(connection).purge(cutoff);
            connection.commit();
            if (dropped + purged > 0) {
                new SenderDeletion(connection).deleteUnused(cutoff);
            }
        }
        return dropped;
    }

    private int byAge(Instant now) throws SQLException {
        Instant cutoff = now.minus(policy.age());
        int dropped = 0;
        // A whole day lies before the cutoff when the next one has begun before it.
        while (startOf(floor().plusDays(1)).compareTo(cutoff) <= 0) {
            dropOldest(cutoff);
            dropped++;
        }
        return dropped;
    }

    private int bySize(Instant now) throws SQLException {
        int dropped = 0;
        LocalDate last = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_KEPT);
        while (policy.bytes().isPresent() && databaseBytes() > policy.bytes().getAsLong() && !floor().isAfter(last)) {
            dropOldest(startOf(floor().plusDays(1)));
            dropped++;
        }
        return dropped;
    }

    private void dropOldest(Instant cutoff) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute(LOCK_TIMEOUT);
                MaintenanceLock.takeAlone(connection);
                LocalDate day = floor(connection);
                moveSurvivors(connection, day, cutoff);
                for (String table : DayPartitions.tables()) {
                    statement.execute("DROP TABLE IF EXISTS " + DayPartitions.name(table, day));
                }
                advanceFloor(connection, cutoff);
                // Also what an older version left behind that knows no ledger.
                statement.execute("DELETE FROM ledger WHERE day < (SELECT floor FROM state)");
                statement.execute("DELETE FROM brought_back WHERE day < (SELECT floor FROM state)");
                connection.commit();
                LOG.info("dropped the day {}", day);
            } finally {
                connection.rollback();
            }
        }
    }

    private static void advanceFloor(Connection connection, Instant cutoff) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE state SET floor = floor + 1, generation = generation + 1, kept_from = greatest(kept_from, ?)""")) {
            statement.setObject(1, PostgresTimestamps.parameter(cutoff));
            statement.executeUpdate();
        }
    }

    private static void moveSurvivors(Connection connection, LocalDate day, Instant cutoff) throws SQLException {
        if (!DayPartitions.exists(connection, "run", day)) {
            return;
        }
        String suffix = DayPartitions.name("", day);
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH survivor AS (
                    SELECT r.* FROM run%1$s r WHERE EXISTS (
                        SELECT FROM all_run m
                        WHERE m.series_id = r.series_id AND m.episode_starts_at = r.episode_starts_at
                          AND CASE WHEN m.closed_at = 'infinity'
                                   THEN greatest(m.last_notified_at, m.last_promised_at, m.last_resolved_at)
                                   ELSE m.closed_at END >= ?)
                ), moved AS (
                    INSERT INTO old_run SELECT * FROM survivor
                ), sightings AS (
                    INSERT INTO old_sighting SELECT s.* FROM sighting%1$s s JOIN survivor USING (series_id, starts_at)
                ), changes AS (
                    INSERT INTO old_annotation_change
                    SELECT c.* FROM annotation_change%1$s c JOIN survivor USING (series_id, starts_at)
                )
                INSERT INTO old_annotation SELECT a.* FROM annotation%1$s a WHERE a.id IN (
                    SELECT first_annotation FROM survivor UNION ALL SELECT last_annotation FROM survivor
                    UNION ALL SELECT c.annotation FROM annotation_change%1$s c JOIN survivor USING (series_id, starts_at))
                ON CONFLICT DO NOTHING""".formatted(suffix))) {
            statement.setObject(1, PostgresTimestamps.parameter(cutoff));
            statement.executeUpdate();
        }
    }

    private LocalDate floor() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return floor(connection);
        }
    }

    private static LocalDate floor(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT floor FROM state");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private long databaseBytes() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_database_size(current_database())");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
