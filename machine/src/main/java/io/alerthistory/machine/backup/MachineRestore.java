package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.MachineException;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.postgres.backup.PgbackrestInfoReader;
import io.alerthistory.postgres.backup.RestoreDecision;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.RestoreTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Restores the cluster of a data directory from a repository. The caller holds the lock on the directory. */
public final class MachineRestore {
    private final MachineRepository repository;
    private final DataDirectoryAccess dataDirectory;
    private final Consumer<String> progress;

    public MachineRestore(MachineRepository repository, DataDirectoryAccess dataDirectory, Consumer<String> progress) {
        this.repository = repository;
        this.dataDirectory = dataDirectory;
        this.progress = progress;
    }

    /** @throws MachineException if the target cannot be reached; the old data is then unchanged */
    public RestoreReport restoreTo(RestoreTarget target) throws InterruptedException {
        return switch (RestoreDecision.of(target, repository.view())) {
            case RestoreDecision.RestoreRefusal(String reason) ->
                throw MachineException.failure("nothing was touched: " + reason);
            case RestoreDecision.RestoreParameters choice -> {
                var variables = new TreeMap<>(choice.environment(MachineRepository.INDEX));
                variables.put("ARCHIVE", "preserve");
                yield restore(variables);
            }
        };
    }

    /**
     * For a verification: to the end of the archive or to a random moment, as the dice say; archives nothing ever
     * after.
     */
    public RestoreReport restoreToRandom() throws InterruptedException {
        var view = repository.view();
        if (RestoreDecision.of(new RestoreTarget.LatestWal(), view)
                instanceof RestoreDecision.RestoreRefusal(String reason)) {
            throw MachineException.failure("nothing can be restored: " + reason);
        }
        var variables = new TreeMap<>(
                RestoreDecision.unchecked(new RestoreTarget.LatestWal()).environment(MachineRepository.INDEX));
        variables.put("TYPE", "random");
        variables.put("ARCHIVE", "off");
        return restore(variables);
    }

    private RestoreReport restore(Map<String, String> target) throws InterruptedException {
        int major = PgbackrestInfoReader.majorVersion(repository.info())
                .orElseThrow(() -> MachineException.failure("the repository does not say of which PostgreSQL it is"));
        Path scratch = dataDirectory.createDirectory(dataDirectory.socketDirectory());
        Path report = scratch.resolve("report");
        var variables = new TreeMap<>(target);
        variables.put("PGDATA", dataDirectory.cluster().toString());
        variables.put("SCRATCH", scratch.toString());
        variables.put("REPORT", report.toString());
        // What the archiver of the past left there speaks of another timeline.
        dataDirectory.deleteDirectory(MachinePgbackrestConf.spool(dataDirectory));
        MachinePgbackrestConf.spool(dataDirectory);
        int exit = repository.run(
                BackupScript.RESTORE, variables, Optional.of(dataDirectory.programDirectory(major)), progress);
        RestoreReport outcome = read(report, exit);
        if (exit != 0 || !outcome.isRestored()) {
            throw MachineException.failure("not restored: " + outcome.message().orElse("it said nothing"));
        }
        dataDirectory.resetSuperuserPassword(major);
        return outcome;
    }

    private static RestoreReport read(Path report, int exit) {
        try {
            return RestoreReport.read(Files.readString(report));
        } catch (IOException e) {
            throw new UncheckedIOException("the restore ended with " + exit + " and without a report", e);
        }
    }
}
