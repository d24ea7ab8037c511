package io.alerthistory.cli.run;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The service's own role and database in the embedded PostgreSQL, made at every start where they are missing.
 *
 * <p>WIRE: the roles of the postgres module take this over when its role SQL is there.
 */
final class OwnDatabase {
    static final String NAME = "alerthistory";

    private OwnDatabase() {}

    static Login ensure(EmbeddedPostgres postgres) throws SQLException {
        Login own = postgres.login(NAME, NAME);
        try (Connection connection = postgres.superuser().connect()) {
            if (!exists(connection, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?")) {
                execute(connection, "CREATE ROLE alerthistory LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
            }
            execute(connection, "SET log_statement = 'none'"); // the next line holds a secret, of hexadecimal digits
            execute(connection, "ALTER ROLE alerthistory PASSWORD '" + own.password() + "'");
            if (!exists(connection, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
                execute(connection, "CREATE DATABASE alerthistory OWNER alerthistory");
            }
        }
        return own;
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
