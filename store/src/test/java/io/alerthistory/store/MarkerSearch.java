package io.alerthistory.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Searches every column of every table, also of tables that are added later, and what the planner's statistics quote of
 * them, for a text.
 */
public final class MarkerSearch {
    private MarkerSearch() {}

    private record TableColumn(String table, String name, String type) {
        // Partitions are read through their parent; a table that is no partition any more is read by itself.
        private static final String SQL = """
                SELECT c.table_name, c.column_name, c.data_type
                FROM information_schema.columns c
                JOIN pg_class t ON t.oid = to_regclass(quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))
                WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema')
                  AND t.relkind IN ('r', 'p') AND NOT t.relispartition""";

        boolean holds(Connection connection, String text) throws SQLException {
            String condition = type.equals("bytea")
                    ? "position(convert_to(?, 'UTF8') in \"%s\") > 0"
                    : "position(lower(?) in lower(\"%s\"::text)) > 0";
            String sql = "SELECT EXISTS (SELECT FROM \"%s\" WHERE %s)".formatted(table, condition.formatted(name));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, text);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    /** The columns that hold the text in any row, as table.column. */
    public static SortedSet<String> columnsHolding(Connection connection, String text) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TableColumn.SQL);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(new TableColumn(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        SortedSet<String> holding = new TreeSet<>();
        for (TableColumn column : columns) {
            if (column.holds(connection, text)) {
                holding.add(column.toString());
            }
        }
        holding.addAll(statisticsHolding(connection, text));
        return holding;
    }

    /** As statistics of table.column: ANALYZE copies frequent values into pg_statistic. */
    private static List<String> statisticsHolding(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT 'statistics of ' || tablename || '.' || attname FROM pg_stats
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND position(lower(?) in lower(concat(
                    most_common_vals::text, histogram_bounds::text, most_common_elems::text))) > 0""")) {
            statement.setString(1, text);
            List<String> holding = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    holding.add(row.getString(1));
                }
            }
            return holding;
        }
    }

    public static SortedSet<String> columnsHolding(HistoryDatabase database, String text) throws SQLException {
        try (Connection connection = database.readers().getConnection()) {
            return columnsHolding(connection, text);
        }
    }
}
