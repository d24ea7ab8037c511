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
        description = "Start the service with an existing PostgreSQL (16 or newer). Several can share one database.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The role needs an existing database and the right to create objects in it: the service keeps its",
            "schema up to date. The password is read from --database-password-file or the variable",
            "ALERT_HISTORY_DATABASE_PASSWORD, never from the command line, which every user of the machine can",
            "read.",
            "",
            "The directory given by --database-secret is read for each new connection. When it contains a new",
            "login, new connections use it and the others are closed one by one. While the server rejects the",
            "new login, the last one that worked is still used. The old and the new login must both be valid",
            "for about two minutes.",
            "",
            "Exit codes:",
            "  0  stopped cleanly by Ctrl-C or SIGTERM",
            "  1  failed",
            "  2  usage error, or an invalid combination of options",
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
            description = "How long to keep running after SIGTERM while /readyz returns 503, so that senders are "
                    + "directed elsewhere first (default: ${DEFAULT-VALUE}).")
    private Duration drain = Duration.ZERO;

    public ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ListenSettings listenSettings = listenOptions.settings();
        HistorySettings historySettings = historyOptions.settings(Duration.ofDays(90));
        DatabaseSettings database = databaseOptions.settings(context.environment());
        var lifecycle = new LifecycleSettings(databaseOptions.waitDuration(), drain);
        var shutdown = new ShutdownHandler();
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
