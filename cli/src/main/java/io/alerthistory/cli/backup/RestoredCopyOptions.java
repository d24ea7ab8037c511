package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.embedded.EmbeddedPostgres;
import io.alerthistory.machine.backup.MachinePgbackrestConf;
import io.alerthistory.machine.backup.MachineRepository;
import io.alerthistory.machine.backup.MachineRestore;
import io.alerthistory.machine.backup.PgbackrestProgram;
import io.alerthistory.machine.backup.RestoredCopy;
import io.alerthistory.postgres.backup.RestoreReport;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options for a temporary copy of the database of {@code run --backup}, restored from a backup and deleted afterwards.
 */
public final class RestoredCopyOptions {
    @Option(
            names = "--from-backup",
            description = "Restore the backups of 'run --backup' on this machine into a scratch directory, to the end "
                    + "of the archive or to a random point in time, and verify the copy. If run is running, the copy "
                    + "is compared with the database in use.")
    private boolean requested;

    @Mixin
    private DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private BackupOptions backups = new BackupOptions();

    public boolean isRequested() {
        return requested;
    }

    /** Restores it and starts a PostgreSQL on it; the caller closes it, which deletes it. */
    public RestoredCopy restore(CommandContext context) throws InterruptedException {
        DataDirectoryAccess dataDirectory = directory.requireExisting(context);
        Path root = dataDirectory.root().resolve("backup").resolve("copy");
        dataDirectory.deleteDirectory(root); // of one that was killed
        DataDirectoryAccess copy =
                DataDirectoryAccess.open(root, context.folders().cache());
        try {
            PgbackrestProgram program = PgbackrestProgram.find(
                    context.environment(), dataDirectory.majorVersion().orElse(0));
            // With these options a conf of its own is written there; else the one in use is copied.
            if (!backups.isGiven()) {
                MachinePgbackrestConf.copy(dataDirectory, copy);
            }
            MachineRepository repository = backups.repository(copy, program, context);
            context.printMessage("restoring a copy to " + root);
            Consumer<String> progress = line -> {
                if (context.isDebug() || line.contains("to be verified")) {
                    context.printMessage(line);
                }
            };
            RestoreReport report = new MachineRestore(repository, copy, progress).restoreToRandom();
            int major = copy.majorVersion().orElseThrow();
            return new RestoredCopy(dataDirectory, copy, report, EmbeddedPostgres.temporary(major, root));
        } catch (RuntimeException | InterruptedException e) {
            dataDirectory.deleteDirectory(root);
            throw e;
        }
    }
}
