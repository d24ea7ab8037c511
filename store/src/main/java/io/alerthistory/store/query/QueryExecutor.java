package io.alerthistory.store.query;

import io.alerthistory.store.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Runs queries in read-only transactions, with limits for concurrency and for the duration of each statement. */
final class QueryExecutor {
    private static final String CANCELLED = "57014";

    private final DataSource database;
    private final QueryLimits limits;
    private final Semaphore permits;

    QueryExecutor(DataSource database, QueryLimits limits) {
        this.database = database;
        this.limits = limits;
        this.permits = new Semaphore(limits.concurrency(), true);
    }

    /** A query that runs within one transaction. */
    @FunctionalInterface
    interface ConnectionQuery<T> {
        T run(Connection connection) throws SQLException;
    }

    /** @throws QueryException when it took too long, too many ask, or the database is unreachable */
    <T> T read(ConnectionQuery<T> query) {
        acquirePermit();
        try (Connection connection = database.getConnection()) {
            try {
                configureTransaction(connection);
                return query.run(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw queryException(e);
        } finally {
            permits.release();
        }
    }

    private void acquirePermit() {
        try {
            if (!permits.tryAcquire(limits.queueTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryException(QueryException.QueryFailureCause.TOO_BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.QueryFailureCause.TOO_BUSY, e);
        }
    }

    private void configureTransaction(Connection connection) throws SQLException {
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

    private static RuntimeException queryException(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals(CANCELLED)) {
            return new QueryException(QueryException.QueryFailureCause.TOO_SLOW, e);
        }
        // 08 connection, 57P shutdown, 53 resources, 40 conflicts with recovery.
        boolean transientFailure = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
        return transientFailure || e instanceof SQLTransientConnectionException
                ? new QueryException(QueryException.QueryFailureCause.DATABASE_UNREACHABLE, e)
                : new IllegalStateException("a query failed: " + SqlFailure.describe(e), e);
    }
}
