package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.service.AlertHistoryService;
import io.alerthistory.store.DatabaseSettings;
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
            "A directory given by --database-secret is read for each new connection. When it names a new login, connections",
            "are made with that, and the others are closed one by one; while the server refuses the new login, the last",
            "that worked goes on. Old and new login must both be valid for about two minutes.",
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
            "  alert-history serve --database-secret /run/secrets/database --database-wait 10m --drain 5s",
        })
public final class ServeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private DatabaseOptions databaseOptions = new DatabaseOptions();

    @Mixin
    private ListenOptions listenOptions = new ListenOptions();

    @Mixin
    private HistoryOptions historyOptions = new HistoryOptions();

    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description =
                    "How long to go on after SIGTERM, with /readyz saying 503, so that senders are led elsewhere first (default: ${DEFAULT-VALUE}).")
    private Duration drain = Duration.ZERO;

    public ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ListenSettings listenSettings = listenOptions.settings();
        HistorySettings historySettings = historyOptions.settings(Duration.ofDays(90));
        DatabaseSettings database = databaseOptions.settings(context.environment());
        LifecycleSettings lifecycle = new LifecycleSettings(databaseOptions.waitDuration(), drain);
        ShutdownHandler shutdown = new ShutdownHandler();
        try {
            context.printMessage("starting the service");
            AlertHistoryService service =
                    ServiceLauncher.start(listenSettings, historySettings, database, lifecycle, Optional.empty());
            shutdown.register("the service", service);
            context.printMessage("listening on "
                    + StartupMessage.senders(listenSettings, service.port()).url());
            shutdown.await();
            return 0;
        } catch (Exception e) {
            shutdown.abort();
            throw e;
        }
    }
}
