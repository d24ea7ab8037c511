package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.backup.MachineBackupSettings;
import io.alerthistory.machine.backup.MachinePgbackrestConf;
import io.alerthistory.machine.backup.MachineRepository;
import io.alerthistory.machine.backup.PgbackrestProgram;
import io.alerthistory.machine.backup.RepositoryLocation;
import io.alerthistory.machine.backup.RepositorySecrets;
import io.alerthistory.spec.BackupRepository.BackupRetention;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    public MachineBackupSettings settings(Path data, Map<String, String> environment) {
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
        Optional<MachineBackupSettings> settings =
                isGiven() ? Optional.of(settings(dataDirectory.root(), context.environment())) : Optional.empty();
        return MachineRepository.forReading(settings, dataDirectory, program, context.clock());
    }

    /** What was read with the pass that was given was encrypted with it. */
    void keepCipherPass(DataDirectoryAccess dataDirectory, CommandContext context) {
        RepositorySecrets.cipherPass(cipherPass, context.environment())
                .filter(_ -> isGiven())
                .ifPresent(pass -> MachinePgbackrestConf.saveCipherPass(dataDirectory, pass));
    }
}
