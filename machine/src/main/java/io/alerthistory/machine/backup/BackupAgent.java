package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.machine.MachineEnvironment;
import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.service.ServiceFeature;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the due backups while the database runs. Failures are logged and retried, and never delay the service. */
public final class BackupAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupAgent.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(30);

    private final MachineBackupSettings settings;
    private final MachineRepository repository;
    private final Clock clock;
    private final BackupGauges gauges = new BackupGauges();
    private final Thread thread = Thread.ofPlatform().daemon().name("backups").unstarted(this::runLoop);
    private volatile Optional<ArchivingMonitor> archivingMonitor = Optional.empty();

    private BackupAgent(MachineBackupSettings settings, MachineRepository repository, Clock clock) {
        this.settings = settings;
        this.repository = repository;
        this.clock = clock;
    }

    /** Reports everything that can be wrong before anything starts. */
    public static BackupAgent create(MachineBackupSettings settings, Path data, int major, MachineEnvironment context) {
        PgbackrestProgram program = PgbackrestProgram.find(context.environment(), major);
        DataDirectoryAccess dataDirectory =
                DataDirectoryAccess.open(data, context.folders().cache());
        return new BackupAgent(
                settings, new MachineRepository(dataDirectory, program, context.clock()), context.clock());
    }

    /** A database that was backed up is about to run without: says so, once it is too late for a wrong command only. */
    public static Optional<String> markBackupGap(DataDirectoryAccess dataDirectory) {
        if (dataDirectory.readFile(MachinePgbackrestConf.FILE).isEmpty()) {
            return Optional.empty();
        }
        dataDirectory.writeFile(MachinePgbackrestConf.GAP, MachinePgbackrestConf.GAP_OPEN);
        return Optional.of("NOT backed up this time: what is stored from now on is in no backup. It was backed up to "
                + dataDirectory
                        .readFile(MachinePgbackrestConf.LOCATION)
                        .orElse("")
                        .strip() + "; give --backup again for that");
    }

    /** What only shows in the data directory, which the caller holds: another pass, a directory that cannot be made. */
    public void prepare() {
        settings.write(repository.dataDirectory());
    }

    /** For PostgreSQL's configuration. */
    public String archiveCommand() {
        return repository.archiveCommand();
    }

    /** A sentence about what is done, and another about the pass if there is one. */
    public String describe() {
        Path pass = repository.dataDirectory().file(MachinePgbackrestConf.CIPHER_PASS);
        String description = "Backups go to " + settings.location()
                + ": a full one each week, a differential one each day, and WAL" + " within about a minute.";
        return repository
                        .dataDirectory()
                        .readFile(MachinePgbackrestConf.CIPHER_PASS)
                        .isEmpty()
                ? description
                : description + "\nThey are encrypted. Without the pass in " + pass
                        + " they are worth nothing: copy it to another machine.";
    }

    /** The database answers now, and knows the role of backups by its password. */
    public void start(EmbeddedPostgres postgres) {
        MachinePgbackrestConf.writePasswordFile(repository.dataDirectory());
        settings.write(repository.dataDirectory()); // again, since the port is known now
        repository
                .dataDirectory()
                .readFile(MachinePgbackrestConf.GAP)
                .ifPresent(_ -> repository
                        .dataDirectory()
                        .writeFile(MachinePgbackrestConf.GAP, MachinePgbackrestConf.GAP_PAST));
        archivingMonitor = Optional.of(ArchivingMonitor.start(
                postgres.superuser(), MachinePgbackrestConf.spool(repository.dataDirectory()), gauges));
        thread.start();
    }

    /** For Prometheus, by the service that runs with it. */
    public ServiceFeature.FeatureStarter metrics() {
        return gauges.feature();
    }

    private void runLoop() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                boolean succeeded = runOnce();
                Thread.sleep(succeeded ? CHECK_INTERVAL : pause);
                pause = succeeded ? FIRST_PAUSE : nextPause(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runOnce() throws InterruptedException {
        try {
            RepositoryView view = repository.view();
            if (view.backups().isEmpty()) {
                requireEarlierBackups(view);
            } else {
                rememberBackupMade(); // the run that made them may have been stopped before it did
            }
            boolean gap = repository
                    .dataDirectory()
                    .readFile(MachinePgbackrestConf.GAP)
                    .isPresent();
            gauges.setNewestBackup(newest(view));
            Optional<String> due = MachineBackupSchedule.due(view, gap, clock.instant());
            if (due.isPresent()) {
                RepositoryBackup backup =
                        new MachineBackup(repository).make(due.get(), "schedule", Duration.ofMinutes(10), _ -> {});
                rememberBackupMade();
                repository.dataDirectory().deleteFile(MachinePgbackrestConf.GAP);
                gauges.setNewestBackup(Optional.of(backup.stop()));
                LOG.info("backup {}", MachineBackup.describe(backup));
            }
            gauges.resetFailures();
            return true;
        } catch (RuntimeException e) {
            gauges.countFailure();
            LOG.warn("no backup was made: {}; trying again", e.getMessage());
            return false;
        }
    }

    private static Optional<Instant> newest(RepositoryView view) {
        return view.newestBackup().map(RepositoryBackup::stop);
    }

    private void rememberBackupMade() {
        repository.dataDirectory().writeFile(MachinePgbackrestConf.BACKUP_MADE, settings.location() + "\n");
    }

    private void requireEarlierBackups(RepositoryView view) {
        if (settings.hadBackups(repository.dataDirectory())) {
            throw MachineException.failure(
                    ("there were backups in %s, and there are none now (%s): is the disk mounted? If they are gone "
                                    + "for good, delete %s")
                            .formatted(
                                    settings.location(),
                                    view.status().orElse("no backup"),
                                    repository.dataDirectory().file(MachinePgbackrestConf.BACKUP_MADE)));
        }
    }

    private static Duration nextPause(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Ends a backup that is under way; pgBackRest goes on with it the next time. */
    @Override
    public void close() {
        if (!thread.isAlive()) {
            return; // stopped before it began
        }
        thread.interrupt();
        archivingMonitor.ifPresent(ArchivingMonitor::close);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
