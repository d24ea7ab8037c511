package io.alerthistory.cli.doctor.machine;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.backup.KnownBackups;
import io.alerthistory.cli.backup.KnownProof;
import io.alerthistory.cli.disk.DiskSamples;
import io.alerthistory.cli.doctor.check.Backups;
import io.alerthistory.cli.doctor.check.Diagnosis;
import io.alerthistory.cli.doctor.check.Permissions.SecretFile;
import io.alerthistory.cli.doctor.check.Place;
import io.alerthistory.cli.doctor.check.Seen;
import io.alerthistory.cli.doctor.check.Source;
import io.alerthistory.cli.doctor.probe.PostgresProbe;
import io.alerthistory.cli.doctor.probe.ServiceProbe;
import io.alerthistory.embedded.Login;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.postgres.volume.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Looks at an installation of {@code run}, and changes nothing of it. */
public final class MachineObserver {
    private final Surroundings surroundings;
    private final Workplace workplace;

    private MachineObserver(Surroundings surroundings, Workplace workplace) {
        this.surroundings = surroundings;
        this.workplace = workplace;
    }

    /**
     * What is wrong with it.
     *
     * @param data a directory that run has used
     */
    public static List<Diagnosis> examine(Path data, ServiceProbe service, Surroundings surroundings)
            throws InterruptedException {
        if (!Files.isDirectory(data.resolve("pgdata"))) {
            throw Failure.usage(
                    "there is no database of run in " + data
                            + ": say with --data which directory it uses, or with --instance which instance of a cluster you mean");
        }
        var workplace = Workplace.at(data, surroundings.folders().cache());
        var facts = new MachineObserver(surroundings, workplace).look(service);
        var place = new Place.Machine(workplace.root().toString());
        return MachineExamination.of(facts, place, surroundings.clock().instant());
    }

    private MachineFacts look(ServiceProbe service) throws InterruptedException {
        boolean running = workplace.occupied();
        Optional<KnownBackups> known = KnownBackups.of(workplace);
        return new MachineFacts(
                running,
                service,
                running ? postgres() : PostgresProbe.hidden("PostgreSQL does not run"),
                known.isEmpty() ? Optional.empty() : Optional.of(backups(known.get())),
                LocalDisk.room(workplace.cluster()),
                LocalDisk.inodes(workplace.cluster()),
                samples(),
                secrets());
    }

    private Seen<List<Sample>> samples() {
        try {
            return new Seen.Fact<>(DiskSamples.in(workplace).taken(), Source.FILES);
        } catch (UncheckedIOException e) {
            return new Seen.Hidden<>("the samples of the disk cannot be read: " + e.getMessage());
        }
    }

    private PostgresProbe postgres() {
        try {
            return workplace
                    .superuser(Roles.DATABASE)
                    .map(this::login)
                    .orElseGet(() -> PostgresProbe.hidden("the data directory keeps no port or no password"));
        } catch (UncheckedIOException e) {
            return PostgresProbe.hidden("the superuser's password cannot be read: " + e.getMessage());
        }
    }

    private PostgresProbe login(Login login) {
        return PostgresProbe.of(
                login.jdbcUrl().replaceFirst("jdbc:", ""),
                () -> DriverManager.getConnection(login.jdbcUrl(), properties(login)),
                surroundings.clock());
    }

    private static Properties properties(Login login) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "alert-history doctor");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        return properties;
    }

    private MachineFacts.BackedUp backups(KnownBackups known) throws InterruptedException {
        Optional<String> program = program(known);
        return new MachineFacts.BackedUp(
                known.store(),
                known.letGo(),
                program,
                program.isPresent() ? new Seen.Hidden<>("there is no pgBackRest to ask") : repository(known),
                KnownProof.in(workplace));
    }

    private Optional<String> program(KnownBackups known) {
        try {
            known.requireProgram(surroundings);
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Seen<Backups.Repository> repository(KnownBackups known) throws InterruptedException {
        try {
            return new Seen.Fact<>(seen(known, known.look(surroundings)), Source.PGBACKREST);
        } catch (Failure e) {
            return new Seen.Fact<>(
                    repository(known, new Backups.State.Away(String.valueOf(e.getMessage())), Optional.empty()),
                    Source.PGBACKREST);
        }
    }

    private static Backups.Repository seen(KnownBackups known, RepositoryView view) {
        return repository(known, state(known, view), Optional.of(view));
    }

    private static Backups.State state(KnownBackups known, RepositoryView view) {
        if (view.backups().isEmpty() && known.made()) {
            return new Backups.State.Away("there were backups in it, and there are none now ("
                    + view.status().orElse("no backup") + "): is the disk mounted?");
        }
        boolean damaged = view.newest().filter(RepositoryView.Backup::damaged).isPresent();
        return damaged ? new Backups.State.Damaged() : new Backups.State.Fine();
    }

    private static Backups.Repository repository(
            KnownBackups known, Backups.State state, Optional<RepositoryView> view) {
        return new Backups.Repository(
                known.store(),
                state,
                view.flatMap(RepositoryView::newest).map(RepositoryView.Backup::stop),
                view.flatMap(MachineObserver::newestFull).map(RepositoryView.Backup::stop),
                new Backups.Bounds(Optional.of(KnownBackups.WITHIN), Optional.of(KnownBackups.FULL_WITHIN)));
    }

    private static Optional<RepositoryView.Backup> newestFull(RepositoryView view) {
        return view.backups().stream()
                .filter(backup -> backup.type().equals("full"))
                .reduce((_, newer) -> newer);
    }

    private Seen<List<SecretFile>> secrets() {
        try {
            return new Seen.Fact<>(
                    workplace.privateFiles().stream().map(MachineObserver::mode).toList(), Source.FILES);
        } catch (UncheckedIOException e) {
            return new Seen.Hidden<>("the files with secrets could not be looked at: " + e.getMessage());
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
