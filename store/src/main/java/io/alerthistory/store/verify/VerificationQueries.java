package io.alerthistory.store.verify;

import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.SqlFragment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Queries that return a single value. */
final class VerificationQueries {
    private final Connection connection;

    VerificationQueries(Connection connection) {
        this.connection = connection;
    }

    <T> T value(SqlFragment.RowReader<T> reader, String sql, Object... parameters) throws SQLException {
        return SqlFragment.of(sql, parameters).list(connection, reader).getFirst();
    }

    long number(String sql, Object... parameters) throws SQLException {
        return value(row -> row.getLong(1), sql, parameters);
    }

    String text(String sql) throws SQLException {
        return value(row -> String.valueOf(row.getString(1)), sql);
    }

    /** Empty for null and for both infinities. */
    Optional<Instant> moment(String sql, Object... parameters) throws SQLException {
        return value(row -> PostgresTimestamps.getFinite(row, 1), sql, parameters);
    }
}
