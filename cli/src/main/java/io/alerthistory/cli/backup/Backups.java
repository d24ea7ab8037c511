package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.Backup;
import io.alerthistory.service.Feature;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the backups that are due, from the start of the database to its stop. Whatever fails is said and tried again;
 * nothing of the service waits for it.
 */
public final class Backups implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(30);

    private final BackupOptions.Asked asked;
    private final MachineRepository repository;
    private final Clock clock;
    private final Standing standing = new Standing();
    private final Thread thread = Thread.ofPlatform().daemon().name("backups").unstarted(this::go);
    private volatile Optional<ArchivingWatch> watch = Optional.empty();

    private Backups(BackupOptions.Asked asked, MachineRepository repository, Clock clock) {
        this.asked = asked;
        this.repository = repository;
        this.clock = clock;
    }

    /** Everything that can be wrong with the wish, said before anything starts. Empty when there is no wish. */
    public static Optional<Backups> asked(BackupOptions options, Path data, int major, Surroundings surroundings) {
        if (!options.given()) {
            return Optional.empty();
        }
        BackupOptions.Asked asked = options.checked(data, surroundings.environment());
        Pgbackrest program = Pgbackrest.find(surroundings.environment(), major);
        Workplace place = Workplace.at(data, surroundings.folders().cache());
        return Optional.of(
                new Backups(asked, new MachineRepository(place, program, surroundings.clock()), surroundings.clock()));
    }

    /** A database that was backed up is about to run without: says so, once it is too late for a wrong command only. */
    public static Optional<String> missing(Workplace place) {
        if (place.kept(MachineConf.FILE).isEmpty()) {
            return Optional.empty();
        }
        place.keep(MachineConf.GAP, MachineConf.NOW);
        return Optional.of("NOT backed up this time: what is stored from now on is in no backup. It was backed up to "
                + place.kept(MachineConf.WHERE).orElse("").strip() + "; give --backup again for that");
    }

    /** What only shows in the data directory, which the caller holds: another pass, a directory that cannot be made. */
    public void prepare() {
        asked.write(repository.place());
    }

    /** For PostgreSQL's configuration. */
    public String archiveCommand() {
        return repository.archiveCommand();
    }

    /** A sentence about what is done, and another about the pass if there is one. */
    public String sentence() {
        Path pass = repository.place().file(MachineConf.CIPHER_PASS);
        String where = "Backups go to " + asked.store() + ": a full one each week, a differential one each day, and WAL"
                + " within about a minute.";
        return repository.place().kept(MachineConf.CIPHER_PASS).isEmpty()
                ? where
                : where + "\nThey are encrypted. Without the pass in " + pass
                        + " they are worth nothing: copy it to another machine.";
    }

    /** The database answers now, and knows the role of backups by its password. */
    public void start(EmbeddedPostgres postgres) {
        MachineConf.login(repository.place());
        asked.write(repository.place()); // again, since the port is known now
        repository
                .place()
                .kept(MachineConf.GAP)
                .ifPresent(_ -> repository.place().keep(MachineConf.GAP, MachineConf.BEFORE));
        watch = Optional.of(
                ArchivingWatch.start(postgres.superuser(), MachineConf.spool(repository.place()), standing));
        thread.start();
    }

    /** For Prometheus, by the service that runs with it. */
    public Feature.Starter metrics() {
        return standing.shown();
    }

    private void go() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                boolean done = once();
                Thread.sleep(done ? LOOK_EVERY : pause);
                pause = done ? FIRST_PAUSE : longer(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once() throws InterruptedException {
        try {
            RepositoryView view = repository.look();
            if (view.backups().isEmpty()) {
                refuseToBeginAnew(view);
            } else {
                remember(); // the run that made them may have been stopped before it did
            }
            boolean gap = repository.place().kept(MachineConf.GAP).isPresent();
            standing.found(newest(view));
            Optional<String> due = Schedule.due(view, gap, clock.instant());
            if (due.isPresent()) {
                Backup made = new OneBackup(repository).make(due.get(), "schedule", Duration.ofMinutes(10), _ -> {});
                remember();
                repository.place().forget(MachineConf.GAP);
                standing.found(Optional.of(made.stop()));
                log.info("backup {}", OneBackup.sentence(made));
            }
            standing.lookedAfter();
            return true;
        } catch (RuntimeException e) {
            standing.failed();
            log.warn("no backup was made: {}; trying again", e.getMessage());
            return false;
        }
    }

    private static Optional<Instant> newest(RepositoryView view) {
        return view.newest().map(Backup::stop);
    }

    private void remember() {
        repository.place().keep(MachineConf.MADE, asked.store() + "\n");
    }

    private void refuseToBeginAnew(RepositoryView view) {
        if (asked.hadBackups(repository.place())) {
            throw Failure.failed(
                    "there were backups in %s, and there are none now (%s): is the disk mounted? If they are gone for good, delete %s"
                            .formatted(
                                    asked.store(),
                                    view.status().orElse("no backup"),
                                    repository.place().file(MachineConf.MADE)));
        }
    }

    private static Duration longer(Duration pause) {
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
        watch.ifPresent(ArchivingWatch::close);
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
