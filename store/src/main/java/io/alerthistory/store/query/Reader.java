package io.alerthistory.store.query;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Runs questions in transactions that change nothing, a few at a time, each statement within its time. */
final class Reader {
    private static final String CANCELLED = "57014";

    private final DataSource database;
    private final QueryLimits limits;
    private final Semaphore turns;

    Reader(DataSource database, QueryLimits limits) {
        this.database = database;
        this.limits = limits;
        this.turns = new Semaphore(limits.atOnce(), true);
    }

    /** What is asked within one transaction. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** @throws QueryFailed when it took too long, too many ask, or the database is away */
    <T> T read(Question<T> question) {
        takeTurn();
        try (Connection connection = database.getConnection()) {
            try {
                begin(connection);
                return question.ask(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryFailed(QueryFailed.Cause.TOO_BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryFailed(QueryFailed.Cause.TOO_BUSY, e);
        }
    }

    private void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One snapshot, or rows that retention moves between two statements would be missed or seen twice. No
            // parallel workers: queries leave the other cores to ingest.
            statement.execute("""
                    SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
                    SET LOCAL statement_timeout = %d;
                    SET LOCAL max_parallel_workers_per_gather = 0;
                    SET LOCAL jit = off""".formatted(limits.timeout().toMillis()));
        }
    }

    private static RuntimeException failed(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals(CANCELLED)) {
            return new QueryFailed(QueryFailed.Cause.TOO_SLOW, e);
        }
        // 08 connection, 57P shutdown, 53 resources, 40 conflicts with recovery.
        boolean passing = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return passing || e instanceof SQLTransientConnectionException
                ? new QueryFailed(QueryFailed.Cause.DATABASE_AWAY, e)
                : new IllegalStateException("a query failed: " + SqlFailure.describe(e), e);
    }
}
