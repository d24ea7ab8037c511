package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.backup.BackupOptions;
import io.alerthistory.cli.instance.InstanceFile;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.machine.backup.BackupAgent;
import io.alerthistory.machine.database.DatabaseProvisioning;
import io.alerthistory.machine.database.EmbeddedConfiguration;
import io.alerthistory.machine.disk.DiskSampler;
import io.alerthistory.service.AlertHistoryService;
import io.alerthistory.service.ServiceFeature;
import io.alerthistory.service.ingest.IngestSettings;
import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import io.alerthistory.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database and the service, on this machine. */
@Command(
        name = "run",
        description = {
            "Start the service with its own PostgreSQL on this machine, and print what to add to alertmanager.yml and"
                    + " prometheus.yml. Both are stopped cleanly on Ctrl-C or SIGTERM.",
            "",
            "The data survives any termination, including kill -9 and power loss. To restart, run the same command.",
            "",
            "With --backup, every completed WAL segment is archived within about a minute, and backups are made when"
                    + " they are due: a full backup at the first start and then weekly, a differential backup daily."
                    + " See the commands backup, restore and verify."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Durations are written as in Prometheus: 30s, 15m, 25h, 90d.",
            "",
            "Exit codes:",
            "  0  stopped cleanly by Ctrl-C or SIGTERM",
            "  1  failed",
            "  2  usage error, or an invalid combination of options",
            "  3  cannot start: already running, wrong data version, or PostgreSQL or pgBackRest cannot run here",
            "",
            "Examples:",
            "  alert-history run",
            "  alert-history run --backup /mnt/backups/alerts",
            "  alert-history run --data /srv/alerts -f instance.yaml",
            "  alert-history run --listen 0.0.0.0:9098 --token-file tokens --tls-cert cert.pem --tls-key key.pem",
        })
public final class RunCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Instance file (YAML): PostgreSQL version, memory, load, parameters. Default: settings that "
                    + "fit a laptop.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: $XDG_DATA_HOME/alert-history, or ~/.local/share/alert-history).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--min-free-space",
            paramLabel = "SIZE",
            defaultValue = "1Gi",
            description = "Answer senders with 503 while the disk has less free space than this (default: "
                    + "${DEFAULT-VALUE}). PostgreSQL stops when it runs out of disk space.")
    private Bytes keepFree = Bytes.gibibytes(1);

    @Mixin
    private ListenOptions listenOptions = new ListenOptions();

    @Mixin
    private HistoryOptions historyOptions = new HistoryOptions();

    @Mixin
    private BackupOptions backupOptions = new BackupOptions();

    public RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        ListenSettings listenSettings = listenOptions.settings();
        PostgresInstance instance = file.map(InstanceFile::read).orElseGet(PostgresInstance::defaults);
        HistorySettings historySettings =
                historyOptions.settings(instance.load().retention());
        Optional<BackupAgent> backups = backups(instance.version().major());
        var configuration = new EmbeddedConfiguration(instance, backups.map(BackupAgent::archiveCommand));
        var shutdown = new ShutdownHandler();
        try {
            DataDirectoryAccess dataDirectory =
                    DataDirectoryAccess.open(directory(), context.folders().cache());
            AlertHistoryService service =
                    start(shutdown, dataDirectory, configuration, listenSettings, historySettings, backups);
            context.printMessage(StartupMessage.text(listenSettings, service.port(), configuration));
            backups.map(BackupAgent::describe)
                    .or(() -> BackupAgent.markBackupGap(dataDirectory))
                    .ifPresent(context::printMessage);
            shutdown.await();
            return 0;
        } catch (Exception e) {
            shutdown.abort();
            throw e;
        }
    }

    private Optional<BackupAgent> backups(int major) {
        if (!backupOptions.isGiven()) {
            return Optional.empty();
        }
        Path directory = directory();
        return Optional.of(BackupAgent.create(
                backupOptions.settings(directory, context.environment()), directory, major, context.machine()));
    }

    private Path directory() {
        return data.orElseGet(() -> context.folders().data());
    }

    private AlertHistoryService start(
            ShutdownHandler shutdown,
            DataDirectoryAccess dataDirectory,
            EmbeddedConfiguration configuration,
            ListenSettings listenSettings,
            HistorySettings historySettings,
            Optional<BackupAgent> backups)
            throws Exception {
        Path directory = dataDirectory.root();
        int major = configuration.instance().version().major();
        EmbeddedPostgres postgres = EmbeddedPostgres.open(EmbeddedSettings.of(
                directory, major, configuration, context.folders().cache()));
        shutdown.register("PostgreSQL", postgres);
        backups.ifPresent(BackupAgent::prepare);
        context.printMessage("starting PostgreSQL %d in %s".formatted(major, directory));
        postgres.start();
        EmbeddedLogin login = DatabaseProvisioning.provision(postgres, configuration.instance());
        if (backups.isPresent()) {
            DatabaseProvisioning.enableBackupLogin(postgres);
            shutdown.register("backups", backups.get());
            backups.get().start(postgres);
        }
        shutdown.register("samples of the disk", DiskSampler.start(dataDirectory, context.clock()));
        context.printMessage("starting the service");
        int connections = configuration.instance().clients().connectionsPerReplica();
        AlertHistoryService service = ServiceLauncher.start(
                listenSettings,
                historySettings,
                new DatabaseSettings(login.jdbcUrl(), login.user(), login.password(), connections),
                LifecycleSettings.IMMEDIATE,
                Optional.of(new IngestSettings.DiskReserve(directory, keepFree.value())),
                backups.map(BackupAgent::metrics).stream().toArray(ServiceFeature.FeatureStarter[]::new));
        shutdown.register("the service", service);
        return service;
    }
}
