package io.alerthistory.cli.backup;

import io.alerthistory.cli.Surroundings;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.RepositoryView;
import java.time.Duration;
import java.util.Optional;

/** The backups that a data directory knows of; only looks. */
public record KnownBackups(Workplace place) {
    /** How old the newest backup may become: run makes one each day, and looks each half hour. */
    public static final Duration WITHIN = aQuarterMore(Schedule.DIFFERENTIAL);
    /** How old the newest full backup may become. */
    public static final Duration FULL_WITHIN = aQuarterMore(Schedule.FULL);

    /** Empty: none were ever asked for. */
    public static Optional<KnownBackups> of(Workplace place) {
        return place.kept(MachineConf.FILE).isEmpty() ? Optional.empty() : Optional.of(new KnownBackups(place));
    }

    /** Where they go. */
    public String store() {
        return place.kept(MachineConf.WHERE).orElse("STORE").strip();
    }

    /** Whether the database runs now, or ran last, without them. */
    public boolean letGo() {
        return place.kept(MachineConf.GAP).filter(MachineConf.NOW::equals).isPresent();
    }

    /** Whether there ever was one in the store. */
    public boolean made() {
        return place.kept(MachineConf.MADE).isPresent();
    }

    /** Refuses with a sentence where there is no pgBackRest that will do. */
    public void requireProgram(Surroundings surroundings) {
        program(surroundings);
    }

    /** Refuses with a sentence where the repository cannot be read. */
    public RepositoryView look(Surroundings surroundings) throws InterruptedException {
        return new MachineRepository(place, program(surroundings), surroundings.clock()).look();
    }

    private Pgbackrest program(Surroundings surroundings) {
        return Pgbackrest.find(surroundings.environment(), place.major().orElse(0));
    }

    // As in a cluster.
    private static Duration aQuarterMore(Duration between) {
        return between.plus(between.dividedBy(4));
    }
}
