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
                "Location of the backups: a directory, preferably on another disk, or"
                        + " s3://BUCKET/PATH?endpoint=HOST[:PORT]&region=REGION, optionally with &style=path and"
                        + " &ca=FILE. Requires pgBackRest on PATH."
            })
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--backup-credentials",
            paramLabel = "FILE",
            description = "File with the S3 key, as lines key=... and key-secret=... (or set ALERT_HISTORY_BACKUP_KEY "
                    + "and ALERT_HISTORY_BACKUP_KEY_SECRET).")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--backup-cipher-pass",
            paramLabel = "FILE",
            description = "File with the passphrase that encrypts backups (or set ALERT_HISTORY_BACKUP_CIPHER_PASS). "
                    + "Without one, a passphrase is generated for s3, and backups in a directory are not encrypted.")
    private Optional<Path> cipherPass = Optional.empty();

    @Option(
            names = "--backup-keep",
            paramLabel = "N",
            defaultValue = "4",
            description = "Number of full backups to keep, with the backups that depend on them (default: "
                    + "${DEFAULT-VALUE}). One full backup is made each week.")
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

    /**
     * To read from: the repository that these options name, or else the one that this directory was last backed up to.
     */
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
