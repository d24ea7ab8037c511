package io.alerthistory.cli.audit;

import io.alerthistory.cli.CommandException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The server to audit, and the login. A password is not required with a client certificate. */
record AuditTarget(String jdbcUrl, String user, Optional<String> password) {
    // An auditor may be a superuser: whatever stands in a user's schemas must never be called by mistake.
    private static final String OPTIONS =
            "-c search_path=pg_catalog -c default_transaction_read_only=on -c statement_timeout=30s";

    Connection connect() {
        var properties = new Properties();
        properties.setProperty("user", user);
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("options", OPTIONS);
        properties.setProperty("ApplicationName", "alert-history audit");
        properties.setProperty("connectTimeout", "10");
        try {
            return DriverManager.getConnection(jdbcUrl, properties);
        } catch (SQLException e) {
            throw CommandException.cannotStart("cannot log in to the database as " + user + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "AuditTarget[" + jdbcUrl + ", " + user + "]";
    }
}
