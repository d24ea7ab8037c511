package io.alerthistory.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The data directory of a running {@code alert-history run}: provides superuser access to its PostgreSQL. */
record ServiceDataDirectory(Path root) {
    private static final String SUPERUSER = "postgres";

    Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(read("port"), database);
        return DriverManager.getConnection(url, SUPERUSER, read("passwords/" + SUPERUSER));
    }

    /** The only database beside PostgreSQL's own. */
    String historyDatabase() throws SQLException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT datname FROM pg_database
                        WHERE NOT datistemplate AND datname NOT IN ('postgres', 'bench')
                        ORDER BY oid LIMIT 1""")) {
            return rows.next() ? rows.getString(1) : SUPERUSER;
        }
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("%s is not the data directory of a running service".formatted(root), e);
        }
    }
}
