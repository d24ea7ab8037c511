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

/** Queries without parameters, read to their end. */
final class Rows {
    private Rows() {}

    static <T> List<T> all(Connection connection, String query, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.of(result));
            }
            return rows;
        }
    }

    static <T> T one(Connection connection, String query, Row<T> row) throws SQLException {
        return all(connection, query, row).getFirst();
    }

    static Optional<String> text(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).filter(text -> !text.isEmpty());
    }

    static Optional<Instant> instant(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getTimestamp(column)).map(Timestamp::toInstant);
    }

    interface Row<T> {
        T of(ResultSet result) throws SQLException;
    }
}
