package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.store.DatabaseSettings;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the database of the service: its login, and how it is used. */
final class DatabaseOptions {
    @Mixin
    private DatabaseLoginOptions login = DatabaseLoginOptions.ofService();

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
        SingleDatabase database = login.database();
        database.requireOneSource();
        return database.url()
                .map(url -> DatabaseUrl.settings(
                        url,
                        database.user(),
                        PasswordSource.required(database.passwordFile(), environment),
                        connections))
                .orElseGet(() ->
                        new DatabaseSettings(database.secretDirectory(), DatabaseUrl.requireConnections(connections)));
    }
}
