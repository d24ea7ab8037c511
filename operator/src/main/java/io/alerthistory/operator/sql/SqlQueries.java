package io.alerthistory.operator.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries without parameters, read completely. */
final class SqlQueries {
    private SqlQueries() {}

    static <T> List<T> list(Connection connection, String query, RowMapper<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.map(result));
            }
            return rows;
        }
    }

    static <T> T single(Connection connection, String query, RowMapper<T> row) throws SQLException {
        return list(connection, query, row).getFirst();
    }

    static Optional<String> text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).filter(text -> !text.isEmpty());
    }

    static Optional<Instant> instant(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getTimestamp(column)).map(Timestamp::toInstant);
    }

    interface RowMapper<T> {
        T map(ResultSet result) throws SQLException;
    }
}
