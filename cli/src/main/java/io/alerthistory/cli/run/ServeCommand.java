package io.alerthistory.cli.run;

import io.alerthistory.cli.Surroundings;
import io.alerthistory.service.Service;
import io.alerthistory.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The service against a PostgreSQL that is there already. */
@Command(
        name = "serve",
        description =
                "Starts the service against an existing PostgreSQL (16 or newer). Several may serve one database.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The role needs its database, and the right to create in it: the service keeps its schema up to date.",
            "The password comes from --database-password-file or the variable ALERT_HISTORY_DATABASE_PASSWORD, never",
            "from the command line, which every user of the machine can read.",
            "",
            "Exit codes:",
            "  0  stopped by Ctrl-C or SIGTERM, cleanly",
            "  1  failed",
            "  2  wrong usage, or a refused combination of options",
            "  3  cannot start: no password, or the database cannot be used",
            "",
            "Example:",
            "  alert-history serve --database-url postgresql://db.example:5432/alerthistory?sslmode=verify-full \\",
            "      --database-user alerthistory --database-password-file /run/secrets/password \\",
            "      --listen 0.0.0.0:9098 --token-file /run/secrets/tokens",
        })
public final class ServeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            required = true,
            description =
                    "postgresql://HOST[:PORT]/DATABASE[?PARAMETERS], with or without jdbc: before it; no password in it.")
    private String url = "";

    @Option(
            names = "--database-user",
            paramLabel = "ROLE",
            defaultValue = "alerthistory",
            description = "The role to log in as (default: ${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "A file that holds the role's password, alone.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--database-connections",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many connections to hold at most, 4 or more (default: ${DEFAULT-VALUE}).")
    private int connections = 20;

    @Mixin
    private ListenOptions listenOptions = new ListenOptions();

    @Mixin
    private HistoryOptions historyOptions = new HistoryOptions();

    public ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Access access = listenOptions.checked();
        History history = historyOptions.given(Duration.ofDays(90));
        DatabaseSettings database = DatabaseAddress.settings(
                url, user, Password.find(passwordFile, surroundings.environment()), connections);
        UntilStopped running = new UntilStopped();
        try {
            surroundings.say("starting the service");
            Service service = Wiring.start(access, history, database, Optional.empty());
            running.closes("the service", service);
            surroundings.say(
                    "listening on " + Welcome.senders(access, service.port()).url());
            running.await();
            return 0;
        } catch (Exception e) {
            running.giveUp();
            throw e;
        }
    }
}
