package io.alerthistory.store.verify;

import io.alerthistory.store.HistorySchema;
import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a database from the pages of its files to the rules of the history, and reports on all of it: what fails does
 * not keep the rest from being looked at. It reads; all it may leave behind is the extension amcheck.
 */
public final class Verification {
    private final Connection connection;
    private final Optional<Connection> live;
    private final Provenance provenance;
    private final Clock clock;

    /** @param live the database that {@code connection} is a copy of, if it is one and can be asked */
    public Verification(Connection connection, Optional<Connection> live, Provenance provenance, Clock clock) {
        this.connection = connection;
        this.live = live;
        this.provenance = provenance;
        this.clock = clock;
    }

    /** Checks of one subject, which may fail in the asking. */
    @FunctionalInterface
    private interface Asking {
        List<Check> ask() throws SQLException;
    }

    /** @throws SQLException if the connection is no good; a database that is damaged is in the report */
    public Report run() throws SQLException {
        Instant began = clock.instant();
        List<Check> checks = new ArrayList<>();
        Storage storage = new Storage(connection);
        connection.setAutoCommit(true);
        checks.addAll(guarded("heaps", storage::amcheck));
        Figures figures = history(checks);
        connection.setAutoCommit(true);
        checks.addAll(guarded("checksums", () -> List.of(storage.checksums())));
        return new Report(began, Duration.between(began, clock.instant()), provenance, figures, checks);
    }

    private Figures history(List<Check> checks) throws SQLException {
        if (!hasLedger(connection)) {
            checks.add(
                    bornLater()
                            ? Check.passed("history", "at the moment of the copy there was none yet")
                            : Check.failed("history", "there is no history in this database, or one without a ledger"));
            return Figures.NONE;
        }
        beginSnapshot(connection);
        Contents contents = new Contents(connection);
        checks.addAll(guarded("ledger", () -> List.of(contents.ledger())));
        checks.addAll(guarded("references", () -> List.of(contents.references())));
        checks.addAll(guarded("episodes", () -> List.of(contents.episodes())));
        Figures figures = figures(contents, checks);
        if (live.isPresent()) {
            figures = compare(live.get(), figures, checks);
        }
        connection.rollback();
        return figures;
    }

    // A copy of a moment at which the database was there and the service was not: nothing was acknowledged by then.
    private boolean bornLater() throws SQLException {
        if (live.isEmpty() || !hasLedger(live.get())) {
            return false;
        }
        return new Ask(live.get())
                .moment("SELECT min(installed_on) AT TIME ZONE 'UTC' FROM schema_migration")
                .filter(target()::isBefore)
                .isPresent();
    }

    private static boolean hasLedger(Connection connection) throws SQLException {
        return HistorySchema.enter(connection)
                && !new Ask(connection).text("SELECT to_regclass('ledger')").equals("null");
    }

    private Figures figures(Contents contents, List<Check> checks) throws SQLException {
        try {
            Figures figures = contents.figures();
            checks.add(Check.passed(
                    "newest",
                    figures.newestFact().map(at -> "received at " + at).orElse("no fact was ever stored")));
            return figures;
        } catch (SQLException e) {
            checks.add(Check.failed("newest", SqlFailure.describe(e)));
            beginSnapshot(connection);
            return Figures.NONE;
        }
    }

    private Figures compare(Connection other, Figures figures, List<Check> checks) throws SQLException {
        if (figures.recoveredTo().isEmpty()) {
            checks.add(
                    Check.skipped("live", "nothing was ever stored in the copy: there is no moment to compare up to"));
            return figures;
        }
        if (!hasLedger(other)) {
            checks.add(Check.failed("live", "there is no history in the live database, or one without a ledger"));
            return figures;
        }
        beginSnapshot(other);
        Live comparison = new Live(connection, other, figures.recoveredTo().get());
        checks.addAll(guarded("live", () -> List.of(comparison.check())));
        try {
            return figures.losing(comparison.lost(target()));
        } catch (SQLException e) {
            return figures;
        } finally {
            other.rollback();
        }
    }

    // Anything else than a time means: all there was.
    private Instant target() {
        try {
            return provenance.target().map(Instant::parse).orElse(clock.instant());
        } catch (DateTimeParseException e) {
            return clock.instant();
        }
    }

    private List<Check> guarded(String name, Asking asking) throws SQLException {
        try {
            return asking.ask();
        } catch (SQLException e) {
            if (SqlFailure.isAway(e) && !connection.isValid(5)) {
                throw e;
            }
            if (!connection.getAutoCommit()) {
                beginSnapshot(connection);
            }
            return List.of(Check.failed(name, "it could not be read: " + SqlFailure.describe(e)));
        }
    }

    private static void beginSnapshot(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL enable_partitionwise_join = on");
        }
    }
}
