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
 * Verifies a database, from the pages of its files to the rules of the history. A failed check does not prevent the
 * others. Read-only, except that it may create the extension amcheck.
 */
public final class HistoryVerification {
    private final Connection connection;
    private final Optional<Connection> live;
    private final DatabaseProvenance provenance;
    private final Clock clock;

    /** @param live the database that {@code connection} is a copy of, if it is one and can be asked */
    public HistoryVerification(
            Connection connection, Optional<Connection> live, DatabaseProvenance provenance, Clock clock) {
        this.connection = connection;
        this.live = live;
        this.provenance = provenance;
        this.clock = clock;
    }

    /** Runs the checks of one subject. May throw. */
    @FunctionalInterface
    private interface CheckSupplier {
        List<VerificationCheck> get() throws SQLException;
    }

    /** @throws SQLException if the connection is no good; a database that is damaged is in the report */
    public VerificationReport run() throws SQLException {
        Instant began = clock.instant();
        List<VerificationCheck> checks = new ArrayList<>();
        var storage = new StorageChecks(connection);
        connection.setAutoCommit(true);
        checks.addAll(runGuarded("heaps", storage::amcheck));
        HistoryFigures figures = history(checks);
        connection.setAutoCommit(true);
        checks.addAll(runGuarded("checksums", () -> List.of(storage.checksums())));
        return new VerificationReport(began, Duration.between(began, clock.instant()), provenance, figures, checks);
    }

    private HistoryFigures history(List<VerificationCheck> checks) throws SQLException {
        if (!hasLedger(connection)) {
            checks.add(
                    isOlderThanHistory()
                            ? VerificationCheck.passed("history", "at the moment of the copy there was none yet")
                            : VerificationCheck.failed(
                                    "history", "there is no history in this database, or one without a ledger"));
            return HistoryFigures.NONE;
        }
        beginSnapshot(connection);
        var contents = new HistoryChecks(connection);
        checks.addAll(runGuarded("ledger", () -> List.of(contents.ledger())));
        checks.addAll(runGuarded("references", () -> List.of(contents.references())));
        checks.addAll(runGuarded("episodes", () -> List.of(contents.episodes())));
        HistoryFigures figures = figures(contents, checks);
        if (live.isPresent()) {
            figures = compare(live.get(), figures, checks);
        }
        connection.rollback();
        return figures;
    }

    // A copy of a moment at which the database was there and the service was not: nothing was acknowledged by then.
    private boolean isOlderThanHistory() throws SQLException {
        if (live.isEmpty() || !hasLedger(live.get())) {
            return false;
        }
        return new VerificationQueries(live.get())
                .moment("SELECT min(installed_on) AT TIME ZONE 'UTC' FROM schema_migration")
                .filter(target()::isBefore)
                .isPresent();
    }

    private static boolean hasLedger(Connection connection) throws SQLException {
        return HistorySchema.setSearchPath(connection)
                && !new VerificationQueries(connection)
                        .text("SELECT to_regclass('ledger')")
                        .equals("null");
    }

    private HistoryFigures figures(HistoryChecks contents, List<VerificationCheck> checks) throws SQLException {
        try {
            HistoryFigures figures = contents.figures();
            checks.add(VerificationCheck.passed(
                    "newest",
                    figures.newestFact().map(at -> "received at " + at).orElse("no fact was ever stored")));
            return figures;
        } catch (SQLException e) {
            checks.add(VerificationCheck.failed("newest", SqlFailure.describe(e)));
            beginSnapshot(connection);
            return HistoryFigures.NONE;
        }
    }

    private HistoryFigures compare(Connection liveConnection, HistoryFigures figures, List<VerificationCheck> checks)
            throws SQLException {
        if (figures.recoveredTo().isEmpty()) {
            checks.add(VerificationCheck.skipped(
                    "live", "nothing was ever stored in the copy: there is no moment to compare up to"));
            return figures;
        }
        if (!hasLedger(liveConnection)) {
            checks.add(VerificationCheck.failed(
                    "live", "there is no history in the live database, or one without a ledger"));
            return figures;
        }
        beginSnapshot(liveConnection);
        var comparison = new LiveComparison(
                connection, liveConnection, figures.recoveredTo().get());
        checks.addAll(runGuarded("live", () -> List.of(comparison.check())));
        try {
            return figures.withLost(comparison.lostDuration(target()));
        } catch (SQLException e) {
            return figures;
        } finally {
            liveConnection.rollback();
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

    private List<VerificationCheck> runGuarded(String name, CheckSupplier supplier) throws SQLException {
        try {
            return supplier.get();
        } catch (SQLException e) {
            if (SqlFailure.isUnavailable(e) && !connection.isValid(5)) {
                throw e;
            }
            if (!connection.getAutoCommit()) {
                beginSnapshot(connection);
            }
            return List.of(VerificationCheck.failed(name, "it could not be read: " + SqlFailure.describe(e)));
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
