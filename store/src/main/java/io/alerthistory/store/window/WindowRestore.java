package io.alerthistory.store.window;

import io.alerthistory.history.Run;
import io.alerthistory.store.DayPartitions;
import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.ingest.DeliveryImporter;
import io.alerthistory.store.ingest.RunImporter;
import io.alerthistory.store.ingest.RunImporter.MergeCounts;
import io.alerthistory.store.ingest.fold.ImportedRun;
import io.alerthistory.store.ledger.DayAmendment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Restores a window of the history from a copy into the live database, while the service runs. Existing data stays. The
 * copied runs are folded with it, so running it twice has the same result. Each transaction contains several hundred
 * runs.
 */
public final class WindowRestore {
    private static final int ATTEMPTS = 5;

    private final Connection copy;
    private final Connection live;
    private final boolean dryRun;

    /** @param dryRun does the same, and takes it back instead of committing it */
    public WindowRestore(Connection copy, Connection live, boolean dryRun) {
        this.copy = copy;
        this.live = live;
        this.dryRun = dryRun;
    }

    /**
     * Does it.
     *
     * @param force also what ended below the retention floor, where retention deletes it again
     * @throws IllegalArgumentException if the two are no two histories
     */
    public WindowRestoreOutcome restore(RestoreWindow window, boolean force) throws SQLException {
        prepareConnections();
        RetentionFloor retention = retentionFloor();
        LocalDate floor = retention.firstDay();
        Instant endedAfter = force ? Run.NEVER : retention.keptFrom();
        var history = new SourceHistory(copy, window, endedAfter);
        WindowRestoreOutcome outcome =
                WindowRestoreOutcome.of(history.days(), history.excludedEpisodes(), floor, endedAfter);
        for (LocalDate day : days(outcome.days(), window, floor)) {
            outcome = outcome.plus(restoreDay(history, day, floor));
        }
        outcome = outcome.withGaps(GapImporter.copy(copy, live, window));
        try (Statement statement = live.createStatement()) {
            // What replicas know of the dictionaries may be from before something was deleted by hand.
            statement.execute("UPDATE state SET generation = generation + 1");
        }
        endTransaction();
        copy.rollback();
        return outcome;
    }

    private void prepareConnections() throws SQLException {
        copy.setAutoCommit(true);
        live.setAutoCommit(true);
        if (databaseIdentity(copy).equals(databaseIdentity(live))) {
            throw new IllegalArgumentException("the copy and the database in use are the same database");
        }
        if (!HistorySchema.setSearchPath(copy)) {
            throw new IllegalArgumentException("there is no history in the copy");
        }
        if (!HistorySchema.setSearchPath(live)) {
            throw new IllegalArgumentException("there is no history in the database in use: start the service first");
        }
        HistorySchema.actAsOwner(live);
        copy.setAutoCommit(false);
        live.setAutoCommit(false);
        try (Statement statement = copy.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }

    private static String databaseIdentity(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_postmaster_start_time() || ' ' || current_database()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    // Deliveries came on the days of the window, and runs began on these or long before.
    private static NavigableSet<LocalDate> days(List<LocalDate> ofRuns, RestoreWindow window, LocalDate floor) {
        NavigableSet<LocalDate> days = new TreeSet<>(ofRuns);
        LocalDate last = window.to().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate first = window.from().atZone(ZoneOffset.UTC).toLocalDate();
        (first.isBefore(floor) ? floor : first)
                .datesUntil((last.isBefore(floor) ? floor : last).plusDays(1))
                .filter(day -> !day.isAfter(last))
                .forEach(days::add);
        return days;
    }

    private WindowRestoreOutcome.RestoredDay restoreDay(SourceHistory history, LocalDate day, LocalDate floor)
            throws SQLException {
        boolean belowFloor = day.isBefore(floor);
        if (!belowFloor && !ensurePartitions(day)) {
            return new WindowRestoreOutcome.RestoredDay(day, count(history, day), 0, List.of());
        }
        var amendment = new DayAmendment(live, day);
        endTransaction();
        MergeCounts[] merged = {MergeCounts.NONE};
        history.runs(day, runs -> merged[0] = merged[0].plus(merge(runs, amendment)));
        long deliveries = belowFloor ? 0 : deliveries(history, day, amendment);
        List<String> incompleteTables = dryRun ? List.of() : amendment.incompleteTables();
        endTransaction();
        return new WindowRestoreOutcome.RestoredDay(day, merged[0], deliveries, incompleteTables);
    }

    private MergeCounts merge(List<ImportedRun> runs, DayAmendment amendment) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                MergeCounts merged = new RunImporter(live).merge(runs, amendment);
                endTransaction();
                return merged;
            } catch (SQLException e) {
                live.rollback();
                if (attempt == ATTEMPTS || !SqlFailure.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    private static MergeCounts count(SourceHistory history, LocalDate day) throws SQLException {
        MergeCounts[] counted = {MergeCounts.NONE};
        history.runs(
                day,
                runs -> counted[0] = counted[0].plus(new MergeCounts(
                        runs.size(),
                        0,
                        runs.stream().mapToLong(run -> run.sightings().size()).sum())));
        return counted[0];
    }

    private long deliveries(SourceHistory history, LocalDate day, DayAmendment amendment) throws SQLException {
        long added = 0;
        for (int hour = 0; hour < 24; hour++) {
            Instant from = start(day).plus(Duration.ofHours(hour));
            Instant to = from.plus(Duration.ofHours(1));
            List<DeliveryImporter.ImportedDelivery> deliveries = history.deliveries(from, to);
            if (!deliveries.isEmpty()) {
                MaintenanceLock.share(live);
                amendment.beginDeliveries();
                int more = new DeliveryImporter(live).importAll(deliveries, from, to);
                amendment.finish(more > 0);
                added += more;
                endTransaction();
            }
        }
        return added;
    }

    /** Makes them where they were dropped; a dry run makes none, and says so. */
    private boolean ensurePartitions(LocalDate day) throws SQLException {
        for (String table : DayPartitions.tables()) {
            if (!DayPartitions.exists(live, table, day)) {
                if (dryRun) {
                    endTransaction();
                    return false;
                }
                MaintenanceLock.takeAlone(live);
                DayPartitions.create(live, day, day);
                live.commit();
            }
        }
        return true;
    }

    /**
     * Where the history in use begins.
     *
     * @param firstDay the first day with a partition; what starts before is stored in the old_ tables
     * @param keptFrom what ended before is deleted by retention again; a new history has old days without a partition
     */
    private record RetentionFloor(LocalDate firstDay, Instant keptFrom) {}

    private RetentionFloor retentionFloor() throws SQLException {
        try (PreparedStatement statement = live.prepareStatement(
                        "SELECT floor, least(kept_from, floor::timestamp AT TIME ZONE 'UTC') FROM state");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException("the database in use was never served: start the service first");
            }
            return new RetentionFloor(row.getObject(1, LocalDate.class), PostgresTimestamps.get(row, 2));
        }
    }

    private void endTransaction() throws SQLException {
        if (dryRun) {
            live.rollback();
        } else {
            live.commit();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
