package io.alerthistory.doctor.machine;

import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.doctor.check.Diagnosis;
import io.alerthistory.doctor.check.DoctorSubject;
import io.alerthistory.doctor.check.FactSource;
import io.alerthistory.doctor.check.Observation;
import io.alerthistory.doctor.check.PermissionCheck.SecretFile;
import io.alerthistory.doctor.probe.PostgresProbe;
import io.alerthistory.doctor.probe.ServiceProbe;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.embedded.EmbeddedLogin;
import io.alerthistory.machine.MachineEnvironment;
import io.alerthistory.machine.MachineException;
import io.alerthistory.machine.backup.BackupVerificationRecord;
import io.alerthistory.machine.backup.MachineBackupStatus;
import io.alerthistory.machine.disk.DiskSamples;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.volume.VolumeSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Observes an installation of {@code run}. Read-only. */
public final class MachineObserver {
    private final MachineEnvironment context;
    private final DataDirectoryAccess dataDirectory;

    private MachineObserver(MachineEnvironment context, DataDirectoryAccess dataDirectory) {
        this.context = context;
        this.dataDirectory = dataDirectory;
    }

    /**
     * What is wrong with it.
     *
     * @param data a directory that run has used
     */
    public static List<Diagnosis> examine(Path data, ServiceProbe service, MachineEnvironment context)
            throws InterruptedException {
        if (!Files.isDirectory(data.resolve("pgdata"))) {
            throw MachineException.usage("there is no database of run in " + data
                    + ": say with --data which directory it uses, or with --instance which instance of a "
                    + "cluster you mean");
        }
        var dataDirectory = DataDirectoryAccess.open(data, context.folders().cache());
        var facts = new MachineObserver(context, dataDirectory).observe(service);
        var subject = new DoctorSubject.MachineSubject(dataDirectory.root().toString());
        return MachineExamination.of(facts, subject, context.clock().instant());
    }

    private MachineFacts observe(ServiceProbe service) throws InterruptedException {
        boolean running = dataDirectory.isLocked();
        Optional<MachineBackupStatus> backupStatus = MachineBackupStatus.of(dataDirectory);
        return new MachineFacts(
                running,
                service,
                running ? postgres() : PostgresProbe.unavailable("PostgreSQL does not run"),
                backupStatus.isEmpty() ? Optional.empty() : Optional.of(backups(backupStatus.get())),
                LocalDisk.space(dataDirectory.cluster()),
                LocalDisk.inodes(dataDirectory.cluster()),
                samples(),
                secrets());
    }

    private Observation<List<VolumeSample>> samples() {
        try {
            return new Observation.Available<>(DiskSamples.read(dataDirectory).samples(), FactSource.FILES);
        } catch (UncheckedIOException e) {
            return new Observation.Unavailable<>("the samples of the disk cannot be read: " + e.getMessage());
        }
    }

    private PostgresProbe postgres() {
        try {
            return dataDirectory
                    .superuser(PostgresNames.DATABASE)
                    .map(this::login)
                    .orElseGet(() -> PostgresProbe.unavailable("the data directory keeps no port or no password"));
        } catch (UncheckedIOException e) {
            return PostgresProbe.unavailable("the superuser's password cannot be read: " + e.getMessage());
        }
    }

    private PostgresProbe login(EmbeddedLogin login) {
        return PostgresProbe.of(
                login.jdbcUrl().replaceFirst("jdbc:", ""),
                () -> DriverManager.getConnection(login.jdbcUrl(), properties(login)),
                context.clock());
    }

    private static Properties properties(EmbeddedLogin login) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "alert-history doctor");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        return properties;
    }

    private MachineFacts.MachineBackupFacts backups(MachineBackupStatus backupStatus) throws InterruptedException {
        Optional<String> program = programProblem(backupStatus);
        return new MachineFacts.MachineBackupFacts(
                backupStatus.location(),
                backupStatus.isDisabled(),
                program,
                program.isPresent()
                        ? new Observation.Unavailable<>("there is no pgBackRest to ask")
                        : repository(backupStatus),
                BackupVerificationRecord.read(dataDirectory));
    }

    private Optional<String> programProblem(MachineBackupStatus backupStatus) {
        try {
            backupStatus.requireProgram(context);
            return Optional.empty();
        } catch (MachineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Observation<BackupCheck.RepositoryBackups> repository(MachineBackupStatus backupStatus)
            throws InterruptedException {
        try {
            return new Observation.Available<>(
                    reachableRepository(backupStatus, backupStatus.view(context)), FactSource.PGBACKREST);
        } catch (MachineException e) {
            return new Observation.Available<>(
                    repository(
                            backupStatus,
                            new BackupCheck.RepositoryState.UnreachableRepository(String.valueOf(e.getMessage())),
                            Optional.empty()),
                    FactSource.PGBACKREST);
        }
    }

    private static BackupCheck.RepositoryBackups reachableRepository(
            MachineBackupStatus backupStatus, RepositoryView view) {
        return repository(backupStatus, state(backupStatus, view), Optional.of(view));
    }

    private static BackupCheck.RepositoryState state(MachineBackupStatus backupStatus, RepositoryView view) {
        if (view.backups().isEmpty() && backupStatus.hasMadeBackup()) {
            return new BackupCheck.RepositoryState.UnreachableRepository(
                    "there were backups in it, and there are none now ("
                            + view.status().orElse("no backup") + "): is the disk mounted?");
        }
        boolean damaged = view.newestBackup()
                .filter(RepositoryView.RepositoryBackup::hasDamagedPages)
                .isPresent();
        return damaged
                ? new BackupCheck.RepositoryState.DamagedRepository()
                : new BackupCheck.RepositoryState.IntactRepository();
    }

    private static BackupCheck.RepositoryBackups repository(
            MachineBackupStatus backupStatus, BackupCheck.RepositoryState state, Optional<RepositoryView> view) {
        return new BackupCheck.RepositoryBackups(
                backupStatus.location(),
                state,
                view.flatMap(RepositoryView::newestBackup).map(RepositoryView.RepositoryBackup::stop),
                view.flatMap(MachineObserver::newestFull).map(RepositoryView.RepositoryBackup::stop),
                new BackupCheck.BackupAgeLimits(
                        Optional.of(MachineBackupStatus.MAX_AGE), Optional.of(MachineBackupStatus.MAX_FULL_AGE)));
    }

    private static Optional<RepositoryView.RepositoryBackup> newestFull(RepositoryView view) {
        return view.backups().stream()
                .filter(backup -> backup.type().equals("full"))
                .reduce((_, newer) -> newer);
    }

    private Observation<List<SecretFile>> secrets() {
        try {
            return new Observation.Available<>(
                    dataDirectory.privateFiles().stream()
                            .map(MachineObserver::mode)
                            .toList(),
                    FactSource.FILES);
        } catch (UncheckedIOException e) {
            return new Observation.Unavailable<>("the files with secrets could not be checked: " + e.getMessage());
        }
    }

    private static SecretFile mode(Path file) {
        try {
            return new SecretFile(file.toString(), PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
