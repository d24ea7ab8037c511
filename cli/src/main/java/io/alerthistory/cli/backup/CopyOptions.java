package io.alerthistory.cli.backup;

import io.alerthistory.cli.Surroundings;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.postgres.roles.Roles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A copy of the database of {@code run --backup}, restored for a look at it and thrown away. */
public final class CopyOptions {
    @Option(
            names = "--from-backup",
            description =
                    "Restore the backups of 'run --backup' on this machine into a scratch directory, to their end or to a random moment, and verify that; compared with the database in use if run is running.")
    private boolean wanted;

    @Mixin
    private Directory directory = new Directory();

    @Mixin
    private BackupOptions backups = new BackupOptions();

    public boolean wanted() {
        return wanted;
    }

    /** Restores it and starts a PostgreSQL on it; the caller closes it, which deletes it. */
    public RestoredCopy make(Surroundings surroundings) throws InterruptedException {
        Workplace place = directory.existing(surroundings);
        Path root = place.root().resolve("backup").resolve("copy");
        place.delete(root); // of one that was killed
        Workplace copy = Workplace.at(root, surroundings.folders().cache());
        try {
            Pgbackrest program =
                    Pgbackrest.find(surroundings.environment(), place.major().orElse(0));
            // With these options a conf of its own is written there; else the one in use is copied.
            if (!backups.given()) {
                MachineConf.copy(place, copy);
            }
            MachineRepository repository = backups.repository(copy, program, surroundings);
            surroundings.say("restoring a copy to " + root);
            Consumer<String> said = line -> {
                if (surroundings.debug() || line.contains("to be proven")) {
                    surroundings.say(line);
                }
            };
            RestoreReport report = new Restoring(repository, copy, said).toRandom();
            int major = copy.major().orElseThrow();
            return new RestoredCopy(place, copy, report, EmbeddedPostgres.temporary(major, root));
        } catch (RuntimeException | InterruptedException e) {
            place.delete(root);
            throw e;
        }
    }

    /** The database in use, if it is: what the copy is compared with. */
    static Optional<Connection> live(Workplace place) throws SQLException {
        if (!place.occupied() || place.port().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + place.port().getAsInt() + "/" + Roles.DATABASE,
                Roles.SUPERUSER,
                place.password(Roles.SUPERUSER)));
    }
}
