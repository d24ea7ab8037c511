package io.alerthistory.store.window;

import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.MaintenanceLock;
import io.alerthistory.store.Partitions;
import io.alerthistory.store.SqlFailure;
import io.alerthistory.store.Times;
import io.alerthistory.store.ingest.PastDeliveries;
import io.alerthistory.store.ingest.PastRun;
import io.alerthistory.store.ingest.PastRuns;
import io.alerthistory.store.ingest.PastRuns.Merged;
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
 * Brings a window of the history back from a copy into the database in use, while that goes on. What is there stays;
 * what comes is folded with it, so that doing it twice is doing it once. Each transaction holds some hundred runs.
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
    public Outcome bringBack(Window window, boolean force) throws SQLException {
        open();
        LocalDate floor = floor();
        Instant endedAfter = force ? Times.NEVER : start(floor);
        Copy past = new Copy(copy, window, endedAfter);
        Outcome outcome = Outcome.of(past.days(), past.leftOut(), floor);
        for (LocalDate day : days(outcome.days(), window, floor)) {
            outcome = outcome.and(day(past, day, floor));
        }
        outcome = outcome.withGaps(PastGaps.copy(copy, live, window));
        try (Statement statement = live.createStatement()) {
            // What replicas know of the dictionaries may be from before something was deleted by hand.
            statement.execute("UPDATE state SET generation = generation + 1");
        }
        end();
        copy.rollback();
        return outcome;
    }

    private void open() throws SQLException {
        copy.setAutoCommit(true);
        live.setAutoCommit(true);
        if (identity(copy).equals(identity(live))) {
            throw new IllegalArgumentException("the copy and the database in use are the same database");
        }
        if (!HistorySchema.enter(copy)) {
            throw new IllegalArgumentException("there is no history in the copy");
        }
        if (!HistorySchema.enter(live)) {
            throw new IllegalArgumentException("there is no history in the database in use: start the service first");
        }
        HistorySchema.actAsOwner(live);
        copy.setAutoCommit(false);
        live.setAutoCommit(false);
        try (Statement statement = copy.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }

    private static String identity(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_postmaster_start_time() || ' ' || current_database()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    // Deliveries came on the days of the window, and runs began on these or long before.
    private static NavigableSet<LocalDate> days(List<LocalDate> ofRuns, Window window, LocalDate floor) {
        NavigableSet<LocalDate> days = new TreeSet<>(ofRuns);
        LocalDate last = window.to().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate first = window.from().atZone(ZoneOffset.UTC).toLocalDate();
        (first.isBefore(floor) ? floor : first)
                .datesUntil((last.isBefore(floor) ? floor : last).plusDays(1))
                .filter(day -> !day.isAfter(last))
                .forEach(days::add);
        return days;
    }

    private Outcome.Day day(Copy past, LocalDate day, LocalDate floor) throws SQLException {
        boolean old = day.isBefore(floor);
        if (!old && !ensurePartitions(day)) {
            return new Outcome.Day(day, count(past, day), 0, List.of());
        }
        DayAmendment amendment = new DayAmendment(live, day);
        end();
        Merged[] merged = {Merged.NONE};
        past.runs(day, runs -> merged[0] = merged[0].and(merge(runs, amendment)));
        long deliveries = old ? 0 : deliveries(past, day, amendment);
        List<String> lacking = dryRun ? List.of() : amendment.lacking();
        end();
        return new Outcome.Day(day, merged[0], deliveries, lacking);
    }

    private Merged merge(List<PastRun> runs, DayAmendment amendment) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                Merged merged = new PastRuns(live).merge(runs, amendment);
                end();
                return merged;
            } catch (SQLException e) {
                live.rollback();
                if (attempt == ATTEMPTS || !SqlFailure.isTransient(e)) {
                    throw e;
                }
            }
        }
    }

    private static Merged count(Copy past, LocalDate day) throws SQLException {
        Merged[] counted = {Merged.NONE};
        past.runs(
                day,
                runs -> counted[0] = counted[0].and(new Merged(
                        runs.size(),
                        0,
                        runs.stream().mapToLong(run -> run.sightings().size()).sum())));
        return counted[0];
    }

    private long deliveries(Copy past, LocalDate day, DayAmendment amendment) throws SQLException {
        long added = 0;
        for (int hour = 0; hour < 24; hour++) {
            Instant from = start(day).plus(Duration.ofHours(hour));
            Instant to = from.plus(Duration.ofHours(1));
            List<PastDeliveries.Past> deliveries = past.deliveries(from, to);
            if (!deliveries.isEmpty()) {
                MaintenanceLock.share(live);
                amendment.beforeDeliveries();
                int more = new PastDeliveries(live).add(deliveries, from, to);
                amendment.after(more > 0);
                added += more;
                end();
            }
        }
        return added;
    }

    /** Makes them where they were dropped; a dry run makes none, and says so. */
    private boolean ensurePartitions(LocalDate day) throws SQLException {
        for (String table : Partitions.tables()) {
            if (!Partitions.exists(live, table, day)) {
                if (dryRun) {
                    end();
                    return false;
                }
                MaintenanceLock.takeAlone(live);
                Partitions.make(live, day, day);
                live.commit();
            }
        }
        return true;
    }

    private LocalDate floor() throws SQLException {
        try (PreparedStatement statement = live.prepareStatement("SELECT floor FROM state");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalArgumentException("the database in use was never served: start the service first");
            }
            return row.getObject(1, LocalDate.class);
        }
    }

    private void end() throws SQLException {
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
