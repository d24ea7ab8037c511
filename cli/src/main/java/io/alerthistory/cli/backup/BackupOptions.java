package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.embedded.Workplace;
import io.alerthistory.postgres.backup.Access;
import io.alerthistory.spec.Repository.Retention;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where backups go and what opens them. */
public final class BackupOptions {
    @Option(
            names = "--backup",
            paramLabel = "STORE",
            description = {
                "Where backups are: a directory, best on another disk, or"
                        + " s3://BUCKET/PATH?endpoint=HOST[:PORT]&region=REGION, and if need be &style=path and &ca=FILE."
                        + " Needs pgBackRest on PATH."
            })
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--backup-credentials",
            paramLabel = "FILE",
            description =
                    "The S3 key: lines key=... and key-secret=... (or the variables ALERT_HISTORY_BACKUP_KEY and ALERT_HISTORY_BACKUP_KEY_SECRET).")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--backup-cipher-pass",
            paramLabel = "FILE",
            description =
                    "What to encrypt backups with (or the variable ALERT_HISTORY_BACKUP_CIPHER_PASS). For s3 one is made when none is given; a directory is encrypted only if one is given.")
    private Optional<Path> cipherPass = Optional.empty();

    @Option(
            names = "--backup-keep",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "How many full backups to keep, with what hangs on them; there is one a week (default: ${DEFAULT-VALUE}).")
    private int keep = 4;

    public boolean given() {
        return store.isPresent();
    }

    /** Everything about them that can be wrong, before anything is touched. */
    Asked checked(Path data, Map<String, String> environment) {
        Store parsed = Store.parse(store.orElseThrow(() -> Failure.usage("--backup is needed")), data);
        if (keep < 1 || keep > 9_999) {
            throw Failure.usage("--backup-keep must be 1 or more, not " + keep);
        }
        return new Asked(
                parsed,
                parsed.isDirectory() ? Map.of() : Secrets.s3(credentials, environment),
                Secrets.cipherPass(cipherPass, environment),
                new Retention.Backups(keep));
    }

    /** To read from: the repository that these options name, or else the one that this directory was last backed up to. */
    MachineRepository repository(Workplace place, Pgbackrest program, Surroundings surroundings) {
        if (store.isPresent()) {
            checked(place.root(), surroundings.environment()).writeToRead(place);
        } else if (place.kept(MachineConf.FILE).isEmpty()) {
            throw Failure.usage("no backups are known of " + place.root() + ": say where they are with --backup");
        }
        return new MachineRepository(place, program, surroundings.clock());
    }

    /** What was read with the pass that was given was encrypted with it. */
    void proven(Workplace place, Surroundings surroundings) {
        Secrets.cipherPass(cipherPass, surroundings.environment())
                .filter(_ -> given())
                .ifPresent(pass -> MachineConf.keep(place, pass));
    }

    /** What was asked for, parsed. */
    record Asked(Store store, Map<String, String> secrets, Optional<String> cipherPass, Retention retention) {
        /** For a database that runs: a pass is made where one is needed and none is there. */
        void write(Workplace place) {
            if (store.isDirectory() && !hadBackups(place)) {
                place.folder(Path.of(store.path()));
            }
            write(place, MachineConf.cipherPass(place, store, cipherPass));
        }

        /** Then it is not made anew when it is missing: a disk that is not mounted is no reason to fill the one below. */
        boolean hadBackups(Workplace place) {
            return place.kept(MachineConf.MADE)
                    .filter(made -> made.strip().equals(store.toString()))
                    .isPresent();
        }

        private void writeToRead(Workplace place) {
            write(place, cipherPass.or(() -> place.kept(MachineConf.CIPHER_PASS).map(String::strip)));
        }

        private void write(Workplace place, Optional<String> pass) {
            var all = new TreeMap<>(secrets);
            pass.ifPresent(value -> all.put(Access.CIPHER_PASS, value));
            MachineConf.write(place, store, all, retention);
        }

        @Override
        public String toString() {
            return "Asked[" + store + "]";
        }
    }
}
