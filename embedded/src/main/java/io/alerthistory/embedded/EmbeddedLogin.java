package io.alerthistory.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How to connect: a JDBC URL without secrets, and separate credentials. */
public record EmbeddedLogin(String jdbcUrl, String user, String password) {

    /** Opens a connection of its own; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return "EmbeddedLogin[" + jdbcUrl + ", " + user + "]";
    }
}
