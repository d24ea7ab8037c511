package io.alerthistory.store.ledger;

import io.alerthistory.history.Run;
import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes past days: records the contents of their partitions in the ledger, with one scan. A day with new rows is
 * closed again, after a day at the earliest, and only if all rows of the previous entry still exist.
 */
public final class DayClosing {
    private static final Logger LOG = LoggerFactory.getLogger(DayClosing.class);

    /** Most of what belongs to a day is heard of within an hour after it. */
    private static final Duration CLOSING_DELAY = Duration.ofHours(1);

    /** Messages wait for seconds at most. */
    private static final Duration SETTLING_TIME = Duration.ofMinutes(5);

    private static final Duration RECLOSE_INTERVAL = Duration.ofDays(1);

    private final DataSource database;

    public DayClosing(DataSource database) {
        this.database = database;
    }

    private record DuePartition(String table, LocalDate day, Instant until, boolean alreadyClosed) {}

    /** @return how many partitions were closed */
    public int close(Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try {
                List<DuePartition> duePartitions = duePartitions(connection, now);
                advanceClosedUntil(connection, duePartitions);
                int closed = 0;
                for (DuePartition partition : duePartitions) {
                    closed += close(connection, partition) ? 1 : 0;
                }
                return closed;
            } finally {
                connection.rollback();
            }
        }
    }

    // By the server's clock too: one replica's clock that is a day ahead must not close days that are not over.
    private static List<DuePartition> duePartitions(Connection connection, Instant now) throws SQLException {
        List<DuePartition> due = new ArrayList<>();
        Instant latest = now.minus(SETTLING_TIME);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT p.relname, d.day, l.until, least(?, now() - make_interval(secs => ?)) FROM state s
                CROSS JOIN pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN c.relname ~ '_[0-9]{8}$' THEN to_date(right(c.relname, 8), 'YYYYMMDD') END AS day) AS d
                LEFT JOIN ledger l ON l.table_name = p.relname AND l.day = d.day
                WHERE p.relkind = 'p' AND p.relnamespace = current_schema()::regnamespace AND p.relname = ANY (?)
                  AND d.day >= s.floor
                  AND (d.day + 1)::timestamp AT TIME ZONE 'UTC' + make_interval(secs => ?)
                      <= least(?, now() - make_interval(secs => ?))
                  AND (l.until IS NULL OR l.inserts <> pg_stat_get_tuples_inserted(c.oid)
                      AND l.until <= least(?, now()) - make_interval(secs => ?))
                ORDER BY d.day, p.relname""")) {
            OffsetDateTime time = PostgresTimestamps.parameter(latest);
            statement.setObject(1, time);
            statement.setDouble(2, (double) SETTLING_TIME.toSeconds());
            statement.setArray(3, connection.createArrayOf("text", LedgerTable.TABLES.toArray()));
            statement.setDouble(4, (double) CLOSING_DELAY.toSeconds());
            statement.setObject(5, time);
            statement.setDouble(6, (double) SETTLING_TIME.toSeconds());
            statement.setObject(7, time);
            statement.setDouble(8, (double) RECLOSE_INTERVAL.toSeconds());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    boolean alreadyClosed = row.getObject(3) != null;
                    LocalDate day = row.getObject(2, LocalDate.class);
                    Instant until = alreadyClosed
                            ? PostgresTimestamps.get(row, 4).truncatedTo(ChronoUnit.HOURS)
                            : closeTime(day);
                    due.add(new DuePartition(row.getString(1), day, until, alreadyClosed));
                }
            }
        }
        connection.rollback();
        return due;
    }

    private static Instant closeTime(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(CLOSING_DELAY);
    }

    // From here on a batch with a fact that was received before amends the entries; those under way are over when the
    // lock is there. So it does not matter whose clock was right.
    private static void advanceClosedUntil(Connection connection, List<DuePartition> due) throws SQLException {
        Instant until = due.stream().map(DuePartition::until).reduce(Run.NEVER, (a, b) -> a.isAfter(b) ? a : b);
        if (due.isEmpty()) {
            return;
        }
        MaintenanceLock.takeAlone(connection);
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE state SET closed_until = greatest(closed_until, ?)")) {
            statement.setObject(1, PostgresTimestamps.parameter(until));
            statement.executeUpdate();
        }
        connection.commit();
    }

    private static boolean close(Connection connection, DuePartition partition) throws SQLException {
        // Keeps retention and erasure away while it counts, and lets batches through.
        MaintenanceLock.share(connection);
        var ledger = new LedgerTable(connection);
        boolean closed = ledger.tryLock() && isStillDue(ledger, partition) && isIntact(ledger, partition);
        if (closed) {
            // The statistics first: what is inserted meanwhile is looked at another time.
            long inserts = insertCount(connection, partition);
            LedgerSums sums = ledger.sums(partition.table(), partition.day(), partition.until());
            ledger.put(new LedgerEntry(
                    partition.table(), partition.day(), partition.until(), sums, 0, LedgerSums.NONE.hash(), inserts));
        }
        connection.commit();
        return closed;
    }

    private static boolean isStillDue(LedgerTable ledger, DuePartition partition) throws SQLException {
        boolean hasEntry = entry(ledger, partition).isPresent();
        return partition.alreadyClosed() ? hasEntry : !hasEntry;
    }

    private static boolean isIntact(LedgerTable ledger, DuePartition partition) throws SQLException {
        Optional<LedgerEntry> entry = entry(ledger, partition);
        if (entry.isEmpty()) {
            return true;
        }
        LedgerSums currentSums =
                ledger.sums(partition.table(), partition.day(), entry.get().until());
        boolean intact = currentSums.compareWith(entry.get().sums()) == LedgerSums.LedgerDifference.NONE;
        if (!intact) {
            LOG.error(
                    "{} of {} is not what it was when the day was closed: see 'alert-history verify'",
                    partition.table(),
                    partition.day());
        }
        return intact;
    }

    private static Optional<LedgerEntry> entry(LedgerTable ledger, DuePartition partition) throws SQLException {
        return ledger.entriesOf(List.of(partition.day())).stream()
                .filter(entry -> entry.table().equals(partition.table()))
                .findFirst();
    }

    private static long insertCount(Connection connection, DuePartition partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(pg_stat_get_tuples_inserted(to_regclass(?)), 0)""")) {
            statement.setString(1, DayPartitions.name(partition.table(), partition.day()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
