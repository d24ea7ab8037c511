package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the database and its login: URL, user and password, or a directory that contains all of them. */
final class DatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Database: postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], optionally prefixed with jdbc:, "
                    + "without a password.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--database-user",
            paramLabel = "ROLE",
            defaultValue = "alerthistory",
            description = "Role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File that contains only the role's password.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--database-secret",
            paramLabel = "DIR",
            description = "Directory, such as a mounted Secret, with the files user, password, host and dbname, and "
                    + "optionally port and ca.crt. Replaces --database-url, --database-user and "
                    + "--database-password-file. The files may change at any time. Always uses TLS (verify-full).")
    private Optional<Path> secret = Optional.empty();

    @Option(
            names = "--database-connections",
            paramLabel = "N",
            defaultValue = "20",
            description = "Maximum number of connections, 5 or more (default: ${DEFAULT-VALUE}).")
    private int connections = 20;

    @Option(
            names = "--database-wait",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description =
                    "How long to wait at startup for a database that is not available yet (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ZERO;

    /** How long the start may take until the database answers. */
    Duration waitDuration() {
        return wait;
    }

    /** @throws CommandException when they contradict each other or say too little */
    DatabaseSettings settings(Map<String, String> environment) {
        if (url.isPresent() == secret.isPresent()) {
            throw CommandException.usage("give either --database-url or --database-secret");
        }
        return url.map(address -> DatabaseUrl.settings(
                        address, user, PasswordSource.required(passwordFile, environment), connections))
                .orElseGet(() -> new DatabaseSettings(directory(), DatabaseUrl.requireConnections(connections)));
    }

    private SecretDirectory directory() {
        Path directory = secret.orElseThrow();
        if (!Files.isDirectory(directory)) {
            throw CommandException.cannotStart("--database-secret " + directory + " is no directory");
        }
        return new SecretDirectory(directory);
    }
}
