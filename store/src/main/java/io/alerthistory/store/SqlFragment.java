package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.postgresql.PGStatement;

/**
 * SQL with {@code ?} placeholders and their values. Fragments can be combined.
 *
 * @param parameters Long, Integer, String, Instant, or a collection of Longs, Strings or Instants
 */
public record SqlFragment(String text, List<Object> parameters) {
    public static final SqlFragment EMPTY = new SqlFragment("", List.of());

    private static final int FETCH_SIZE = 1000;

    public SqlFragment {
        parameters = List.copyOf(parameters);
    }

    public static SqlFragment of(String text, Object... parameters) {
        return new SqlFragment(text, List.of(parameters));
    }

    public SqlFragment append(SqlFragment more) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(more.parameters);
        return new SqlFragment(text + "\n" + more.text, all);
    }

    public SqlFragment append(String more, Object... parameters) {
        return append(of(more, parameters));
    }

    /** Converts a row of the result to a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(Connection connection, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEach(connection, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** Reads row by row, without the whole result in memory, until the reader says false. */
    public void forEach(Connection connection, RowReader<Boolean> reader) throws SQLException {
        forEach(connection, FETCH_SIZE, reader);
    }

    /** @param fetchSize how many rows are in memory at once, for rows that may be large */
    public void forEach(Connection connection, int fetchSize, RowReader<Boolean> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            // A generic plan cannot know which partitions the times leave out, nor how common a label is.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            statement.setFetchSize(fetchSize);
            bind(connection, statement);
            try (ResultSet row = statement.executeQuery()) {
                boolean more = true;
                while (more && row.next()) {
                    more = reader.read(row);
                }
            }
        }
    }

    public void bind(Connection connection, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object parameter = parameters.get(i);
            switch (parameter) {
                case Instant moment -> statement.setObject(i + 1, PostgresTimestamps.parameter(moment));
                case Collection<?> values -> statement.setArray(i + 1, array(connection, values));
                default -> statement.setObject(i + 1, parameter);
            }
        }
    }

    private static java.sql.Array array(Connection connection, Collection<?> values) throws SQLException {
        Object first = values.isEmpty() ? "" : values.iterator().next();
        return switch (first) {
            case Long number -> connection.createArrayOf("bigint", values.toArray());
            case Instant moment ->
                connection.createArrayOf(
                        "timestamptz",
                        values.stream()
                                .map(value -> PostgresTimestamps.parameter((Instant) value))
                                .toArray());
            default -> connection.createArrayOf("text", values.toArray());
        };
    }
}
