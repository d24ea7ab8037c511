package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.postgres.backup.RepositoryAccess;
import io.alerthistory.spec.BackupRepository.BackupRetention;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options for the repository and its credentials. */
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

    public boolean isGiven() {
        return store.isPresent();
    }

    /** Everything about them that can be wrong, before anything is touched. */
    MachineBackupSettings settings(Path data, Map<String, String> environment) {
        RepositoryLocation location =
                RepositoryLocation.parse(store.orElseThrow(() -> CommandException.usage("--backup is needed")), data);
        if (keep < 1 || keep > 9_999) {
            throw CommandException.usage("--backup-keep must be 1 or more, not " + keep);
        }
        return new MachineBackupSettings(
                location,
                location.isDirectory() ? Map.of() : RepositorySecrets.s3(credentials, environment),
                RepositorySecrets.cipherPass(cipherPass, environment),
                new BackupRetention.CountRetention(keep));
    }

    /** To read from: the repository that these options name, or else the one that this directory was last backed up to. */
    MachineRepository repository(DataDirectoryAccess dataDirectory, PgbackrestProgram program, CommandContext context) {
        if (store.isPresent()) {
            settings(dataDirectory.root(), context.environment()).writeForReading(dataDirectory);
        } else if (dataDirectory.readFile(MachinePgbackrestConf.FILE).isEmpty()) {
            throw CommandException.usage(
                    "no backups are known of " + dataDirectory.root() + ": say where they are with --backup");
        }
        return new MachineRepository(dataDirectory, program, context.clock());
    }

    /** What was read with the pass that was given was encrypted with it. */
    void keepCipherPass(DataDirectoryAccess dataDirectory, CommandContext context) {
        RepositorySecrets.cipherPass(cipherPass, context.environment())
                .filter(_ -> isGiven())
                .ifPresent(pass -> MachinePgbackrestConf.saveCipherPass(dataDirectory, pass));
    }

    /** The parsed options. */
    record MachineBackupSettings(
            RepositoryLocation location,
            Map<String, String> secrets,
            Optional<String> cipherPass,
            BackupRetention retention) {
        /** For a database that runs: a pass is made where one is needed and none is there. */
        void write(DataDirectoryAccess dataDirectory) {
            if (location.isDirectory() && !hadBackups(dataDirectory)) {
                dataDirectory.createDirectory(Path.of(location.path()));
            }
            write(dataDirectory, MachinePgbackrestConf.cipherPass(dataDirectory, location, cipherPass));
        }

        /** Then it is not made anew when it is missing: a disk that is not mounted is no reason to fill the one below. */
        boolean hadBackups(DataDirectoryAccess dataDirectory) {
            return dataDirectory
                    .readFile(MachinePgbackrestConf.BACKUP_MADE)
                    .filter(recorded -> recorded.strip().equals(location.toString()))
                    .isPresent();
        }

        private void writeForReading(DataDirectoryAccess dataDirectory) {
            write(
                    dataDirectory,
                    cipherPass.or(() -> dataDirectory
                            .readFile(MachinePgbackrestConf.CIPHER_PASS)
                            .map(String::strip)));
        }

        private void write(DataDirectoryAccess dataDirectory, Optional<String> pass) {
            var allSecrets = new TreeMap<>(secrets);
            pass.ifPresent(value -> allSecrets.put(RepositoryAccess.CIPHER_PASS, value));
            MachinePgbackrestConf.write(dataDirectory, location, allSecrets, retention);
        }

        @Override
        public String toString() {
            return "MachineBackupSettings[" + location + "]";
        }
    }
}
