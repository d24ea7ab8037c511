package io.alerthistory.cli.run;

import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The service's own role, database and schema in the embedded PostgreSQL, made at every start where they are missing.
 *
 * <p>WIRE: the role SQL of the postgres module takes this over once it is there; the names are the same.
 */
final class OwnDatabase {
    private static final String ROLE = "alert_history_a";
    private static final String DATABASE = "alert_history";

    private OwnDatabase() {}

    static Login ensure(EmbeddedPostgres postgres) throws SQLException {
        Login own = postgres.login(ROLE, DATABASE);
        try (Connection connection = postgres.superuser().connect();
                Statement statement = connection.createStatement()) {
            if (!has(statement, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = 'alert_history_a'")) {
                statement.execute("CREATE ROLE alert_history_a LOGIN");
            }
            statement.execute("SET log_statement = 'none'"); // the next line holds a secret, of hexadecimal digits
            statement.execute("ALTER ROLE alert_history_a PASSWORD '" + own.password() + "'");
            statement.execute("ALTER ROLE alert_history_a SET search_path = alert_history");
            if (!has(statement, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = 'alert_history'")) {
                statement.execute("CREATE DATABASE alert_history OWNER alert_history_a");
            }
        }
        try (Connection connection = postgres.superuser(DATABASE).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS alert_history AUTHORIZATION alert_history_a");
        }
        return own;
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }
}
