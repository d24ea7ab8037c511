package io.alerthistory.store.verify;

import io.alerthistory.store.PostgresTimestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries that return a single value. */
final class VerificationQueries {
    private final Connection connection;

    VerificationQueries(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowFunction<T> {
        T apply(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowFunction<T> rowFunction, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(rowFunction.apply(row));
                }
            }
            return rows;
        }
    }

    long number(String sql, Object... parameters) throws SQLException {
        return list(sql, row -> row.getLong(1), parameters).getFirst();
    }

    String text(String sql, Object... parameters) throws SQLException {
        return list(sql, row -> String.valueOf(row.getString(1)), parameters).getFirst();
    }

    /** Empty for null and for both infinities. */
    Optional<Instant> moment(String sql, Object... parameters) throws SQLException {
        return list(sql, row -> PostgresTimestamps.getFinite(row, 1), parameters)
                .getFirst();
    }
}
