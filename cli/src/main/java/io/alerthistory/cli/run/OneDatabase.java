package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One database as the options name it, for commands that need a single connection.
 *
 * @param options what the names of its options begin with
 */
public record OneDatabase(
        String options, Optional<String> url, String user, Optional<Path> passwordFile, Optional<Path> secret) {

    /** A login; without a password where the server knows by other means who is asking. */
    public record Login(String jdbcUrl, String user, Optional<String> password) {
        @Override
        public String toString() {
            return "Login[" + jdbcUrl + ", " + user + "]";
        }
    }

    public boolean isGiven() {
        return url.isPresent() || secret.isPresent();
    }

    /** @throws Failure when the options contradict each other or say too little */
    public Login login(Map<String, String> environment) {
        if (url.isPresent() == secret.isPresent()) {
            throw Failure.usage("give either " + options + "-url or " + options + "-secret");
        }
        if (secret.isPresent()) {
            return fromDirectory(secret.get());
        }
        return new Login(
                DatabaseAddress.jdbc(options, url.orElseThrow()),
                user,
                Password.given(options, passwordFile, environment));
    }

    private Login fromDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw Failure.cannotStart(options + "-secret " + directory + " is no directory");
        }
        try {
            var login = new SecretDirectory(directory).newest();
            return new Login(login.jdbcUrl(), login.user(), Optional.of(login.password()));
        } catch (IllegalStateException e) {
            throw Failure.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    /** A connection, or a refusal that says why there is none. */
    public Connection connect(Map<String, String> environment, String applicationName) {
        Login login = login(environment);
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        login.password().ifPresent(word -> properties.setProperty("password", word));
        properties.setProperty("ApplicationName", "alert-history " + applicationName);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", "-c TimeZone=UTC");
        try {
            return DriverManager.getConnection(login.jdbcUrl(), properties);
        } catch (SQLException e) {
            String advice = login.password().isPresent()
                    ? ""
                    : "; give " + options + "-password-file FILE, or set " + Password.variable(options);
            throw Failure.cannotStart("cannot log in to the database of " + options + "-* as " + login.user() + ": "
                    + e.getMessage() + advice);
        }
    }
}
