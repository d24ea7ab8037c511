package io.alerthistory.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in the database, as text. */
public final class DatabaseRows {
    private DatabaseRows() {}

    /** The first column of each row. */
    public static List<String> query(HistoryDatabase database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
            connection.rollback();
        }
        return rows;
    }

    public static long count(HistoryDatabase database, String from) throws SQLException {
        return Long.parseLong(query(database, "SELECT count(*) FROM " + from).getFirst());
    }

    public static void execute(HistoryDatabase database, String sql) throws SQLException {
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
