package io.alerthistory.cli.run;

import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.backup.BackupOptions;
import io.alerthistory.cli.backup.Backups;
import io.alerthistory.cli.disk.DiskSampling;
import io.alerthistory.cli.instance.InstanceFile;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.EmbeddedSettings;
import io.alerthistory.embedded.Login;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.service.Feature;
import io.alerthistory.service.Service;
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
            "Starts a PostgreSQL of its own and the service on this machine, and prints what to write into"
                    + " alertmanager.yml and prometheus.yml. Stops both, cleanly, on Ctrl-C or SIGTERM.",
            "",
            "The data survives any end of the processes, kill -9 and power cuts included; start it again the same way.",
            "",
            "With --backup, every finished piece of its log (WAL) is copied away within about a minute, and a backup is made"
                    + " when one is due: a full one at the first start and then each week, a differential one each day."
                    + " See the commands backup, restore and verify."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Durations are written as in Prometheus: 30s, 15m, 25h, 90d.",
            "",
            "Exit codes:",
            "  0  stopped by Ctrl-C or SIGTERM, cleanly",
            "  1  failed",
            "  2  wrong usage, or a refused combination of options",
            "  3  cannot start: already running, wrong data version, or no way to run PostgreSQL or pgBackRest here",
            "",
            "Examples:",
            "  alert-history run",
            "  alert-history run --backup /mnt/backups/alerts",
            "  alert-history run --data /srv/alerts -f instance.yaml",
            "  alert-history run --listen 0.0.0.0:9098 --token-file tokens --tls-cert cert.pem --tls-key key.pem",
        })
public final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "The instance file (YAML): PostgreSQL version, memory, load, parameters. Default: fits a laptop.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the data lives (default: $XDG_DATA_HOME/alert-history, or ~/.local/share/alert-history).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--keep-free",
            paramLabel = "SIZE",
            defaultValue = "1Gi",
            description =
                    "Answer senders 503 while the disk has less free than this (default: ${DEFAULT-VALUE}); a PostgreSQL that runs out of disk stops.")
    private Bytes keepFree = Bytes.gibibytes(1);

    @Mixin
    private ListenOptions listenOptions = new ListenOptions();

    @Mixin
    private HistoryOptions historyOptions = new HistoryOptions();

    @Mixin
    private BackupOptions backupOptions = new BackupOptions();

    public RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Access access = listenOptions.checked();
        PostgresInstance instance = file.map(InstanceFile::read).orElseGet(PostgresInstance::defaults);
        History history = historyOptions.given(instance.load().retention());
        Optional<Backups> backups =
                Backups.asked(backupOptions, directory(), instance.version().major(), surroundings);
        Laptop laptop = new Laptop(instance, backups.map(Backups::archiveCommand));
        UntilStopped running = new UntilStopped();
        try {
            Workplace place = Workplace.at(directory(), surroundings.folders().cache());
            Service service = start(running, place, laptop, access, history, backups);
            surroundings.say(Welcome.text(access, service.port(), laptop));
            backups.map(Backups::sentence).or(() -> Backups.missing(place)).ifPresent(surroundings::say);
            running.await();
            return 0;
        } catch (Exception e) {
            running.giveUp();
            throw e;
        }
    }

    private Path directory() {
        return data.orElseGet(() -> surroundings.folders().data());
    }

    private Service start(
            UntilStopped running,
            Workplace place,
            Laptop laptop,
            Access access,
            History history,
            Optional<Backups> backups)
            throws Exception {
        Path directory = place.root();
        int major = laptop.instance().version().major();
        EmbeddedPostgres postgres = EmbeddedPostgres.open(EmbeddedSettings.of(
                directory, major, laptop, surroundings.folders().cache()));
        running.closes("PostgreSQL", postgres);
        backups.ifPresent(Backups::prepare);
        surroundings.say("starting PostgreSQL %d in %s".formatted(major, directory));
        postgres.start();
        Login login = OwnDatabase.ensure(postgres, laptop.instance());
        if (backups.isPresent()) {
            OwnDatabase.letBackupsIn(postgres);
            running.closes("backups", backups.get());
            backups.get().start(postgres);
        }
        running.closes("samples of the disk", DiskSampling.start(place, surroundings.clock()));
        surroundings.say("starting the service");
        int connections = laptop.instance().clients().connectionsEach();
        Service service = Wiring.start(
                access,
                history,
                new DatabaseSettings(login.jdbcUrl(), login.user(), login.password(), connections),
                Stay.SHORT,
                Optional.of(new IngestSettings.Disk(directory, keepFree.value())),
                backups.map(Backups::metrics).stream().toArray(Feature.Starter[]::new));
        running.closes("the service", service);
        return service;
    }
}
