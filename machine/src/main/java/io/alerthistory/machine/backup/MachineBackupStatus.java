package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.MachineEnvironment;
import io.alerthistory.postgres.backup.RepositoryView;
import java.time.Duration;
import java.util.Optional;

/** Reads the backups of a data directory. Read-only. */
public record MachineBackupStatus(DataDirectoryAccess dataDirectory) {
    /** How old the newest backup may become: run makes one each day, and looks each half hour. */
    public static final Duration MAX_AGE = withMargin(MachineBackupSchedule.DIFFERENTIAL);
    /** How old the newest full backup may become. */
    public static final Duration MAX_FULL_AGE = withMargin(MachineBackupSchedule.FULL);

    /** Empty: none were ever asked for. */
    public static Optional<MachineBackupStatus> of(DataDirectoryAccess dataDirectory) {
        return dataDirectory.readFile(MachinePgbackrestConf.FILE).isEmpty()
                ? Optional.empty()
                : Optional.of(new MachineBackupStatus(dataDirectory));
    }

    /** Where they go. */
    public String location() {
        return dataDirectory
                .readFile(MachinePgbackrestConf.LOCATION)
                .orElse("STORE")
                .strip();
    }

    /** Whether the database runs now, or ran last, without them. */
    public boolean isDisabled() {
        return dataDirectory
                .readFile(MachinePgbackrestConf.GAP)
                .filter(MachinePgbackrestConf.GAP_OPEN::equals)
                .isPresent();
    }

    /** Whether there ever was one in the store. */
    public boolean hasMadeBackup() {
        return dataDirectory.readFile(MachinePgbackrestConf.BACKUP_MADE).isPresent();
    }

    /** Refuses with a sentence where there is no pgBackRest that will do. */
    public void requireProgram(MachineEnvironment context) {
        program(context);
    }

    /** Refuses with a sentence where the repository cannot be read. */
    public RepositoryView view(MachineEnvironment context) throws InterruptedException {
        return new MachineRepository(dataDirectory, program(context), context.clock()).view();
    }

    private PgbackrestProgram program(MachineEnvironment context) {
        return PgbackrestProgram.find(
                context.environment(), dataDirectory.majorVersion().orElse(0));
    }

    // As in a cluster.
    private static Duration withMargin(Duration between) {
        return between.plus(between.dividedBy(4));
    }
}
