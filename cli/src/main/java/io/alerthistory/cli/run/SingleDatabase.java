package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One database, for commands that need a single connection.
 *
 * @param optionPrefix the prefix of the names of its options
 */
public record SingleDatabase(
        String optionPrefix, Optional<String> url, String user, Optional<Path> passwordFile, Optional<Path> secret) {

    /** A login, without a password if the server authenticates the user in another way. */
    public record SingleDatabaseLogin(String jdbcUrl, String user, Optional<String> password) {
        @Override
        public String toString() {
            return "SingleDatabaseLogin[" + jdbcUrl + ", " + user + "]";
        }
    }

    public boolean isGiven() {
        return url.isPresent() || secret.isPresent();
    }

    /** @throws CommandException unless either a URL or a directory is given */
    void requireOneSource() {
        if (url.isPresent() == secret.isPresent()) {
            throw CommandException.usage("give either " + optionPrefix + "-url or " + optionPrefix + "-secret");
        }
    }

    /** The directory that is given instead of a URL. */
    SecretDirectory secretDirectory() {
        Path directory = secret.orElseThrow();
        if (!Files.isDirectory(directory)) {
            throw CommandException.cannotStart(optionPrefix + "-secret " + directory + " is no directory");
        }
        return new SecretDirectory(directory);
    }

    /** @throws CommandException when the options contradict each other or say too little */
    public SingleDatabaseLogin login(Map<String, String> environment) {
        requireOneSource();
        return url.map(address -> new SingleDatabaseLogin(
                        DatabaseUrl.jdbc(optionPrefix, address),
                        user,
                        PasswordSource.optional(optionPrefix, passwordFile, environment)))
                .orElseGet(() -> readLogin(secretDirectory()));
    }

    private static SingleDatabaseLogin readLogin(SecretDirectory directory) {
        try {
            var login = directory.currentLogin();
            return new SingleDatabaseLogin(login.jdbcUrl(), login.user(), Optional.of(login.password()));
        } catch (IllegalStateException e) {
            throw CommandException.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    /** A connection, or a refusal that says why there is none. */
    public Connection connect(Map<String, String> environment, String applicationName) {
        SingleDatabaseLogin login = login(environment);
        var properties = new Properties();
        properties.setProperty("user", login.user());
        login.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "alert-history " + applicationName);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c TimeZone=UTC");
        try {
            return DriverManager.getConnection(login.jdbcUrl(), properties);
        } catch (SQLException e) {
            String advice = login.password().isPresent()
                    ? ""
                    : "; give " + optionPrefix + "-password-file FILE, or set " + PasswordSource.variable(optionPrefix);
            throw CommandException.cannotStart("cannot log in to the database of " + optionPrefix + "-* as "
                    + login.user() + ": " + e.getMessage() + advice);
        }
    }
}
