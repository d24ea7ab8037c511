package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.cli.cluster.InstanceOptions;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.backup.MachinePgbackrestConf;
import io.alerthistory.machine.backup.MachineRepository;
import io.alerthistory.machine.backup.MachineRestore;
import io.alerthistory.machine.backup.PgbackrestProgram;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.RestoreTarget;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database of this machine as it was. */
@Command(
        name = "restore",
        description = {
            "Restore the database of 'run' on this machine from a backup and recover it to a point in time. With"
                    + " --instance, restore a database managed by an operator in a cluster, in place.",
            "",
            "run must be stopped. If the disk has room, the existing data is set aside until the restore has succeeded,"
                    + " and put back if it fails. On a new machine, specify the same store as for run, and its secrets."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  restored; start run again, with --backup as before",
            "  1  not restored: the target cannot be reached, or a backup or WAL is missing or damaged",
            "  2  usage error",
            "  3  run is using the directory, or pgBackRest is missing or too old",
            "",
            "Examples:",
            "  alert-history restore --to latest",
            "  alert-history restore --to 2026-11-22T14:00:00Z",
            "  alert-history restore --to 20261122-140000F --data /srv/alerts",
            "  alert-history restore --to latest --data /srv/new --backup /mnt/backups",
            "  alert-history restore --to 2h --instance history -n alerts",
        })
public final class RestoreCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            required = true,
            description = "Recovery target: latest (everything that was archived), a time (2026-11-22T14:00:00Z, or 2h "
                    + "for two hours ago), a backup label (the end of that backup), or point:NAME (a point made with "
                    + "pg_create_restore_point).")
    private String to = "";

    @Option(
            names = "--backup-label",
            paramLabel = "LABEL",
            description = "For point:NAME, a backup made before the point (default: the newest).")
    private Optional<String> beginWith = Optional.empty();

    @Mixin
    private DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private BackupOptions backups = new BackupOptions();

    @Mixin
    private InstanceOptions instance = new InstanceOptions();

    public RestoreCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        RestoreTarget target =
                RestoreTargetParser.parse(to, beginWith, context.clock().instant());
        directory.refuseWith(instance);
        if (instance.isGiven()) {
            return instance.withInstance(clusterInstance -> runInCluster(clusterInstance, target));
        }
        DataDirectoryAccess dataDirectory = backups.isGiven()
                ? DataDirectoryAccess.open(
                        directory.path(context), context.folders().cache())
                : directory.requireExisting(context);
        try (AutoCloseable _ = dataDirectory.lock()) {
            PgbackrestProgram program = PgbackrestProgram.find(
                    context.environment(), dataDirectory.majorVersion().orElse(0));
            MachineRepository repository = backups.repository(dataDirectory, program, context);
            context.printMessage("restoring " + dataDirectory.cluster() + " from "
                    + dataDirectory
                            .readFile(MachinePgbackrestConf.LOCATION)
                            .orElse("")
                            .strip());
            RestoreReport report = new MachineRestore(repository, dataDirectory, this::showProgress).restoreTo(target);
            backups.keepCipherPass(dataDirectory, context);
            printResult(
                    report.text("backup"),
                    report.text("recovered"),
                    report.number("restoreSeconds"),
                    report.number("recoverySeconds"),
                    report.number("timeline"));
            context.out().println("start it again with 'alert-history run --backup STORE'");
            context.out().flush();
        }
        return 0;
    }

    private int runInCluster(ClusterInstance clusterInstance, RestoreTarget target) {
        var status = new ClusterRestore(clusterInstance, context).restore(target, instance.repository());
        printResult(
                Optional.ofNullable(status.backup()),
                Optional.ofNullable(status.recoveredTo()),
                Optional.ofNullable(status.restoreSeconds()),
                Optional.ofNullable(status.recoverySeconds()),
                Optional.ofNullable(status.timeline()));
        return 0;
    }

    private void showProgress(String line) {
        if (context.isDebug()) {
            context.printMessage(line);
        }
    }

    private void printResult(
            Optional<String> backup,
            Optional<String> recovered,
            Optional<Long> restoreSeconds,
            Optional<Long> recoverySeconds,
            Optional<Long> timeline) {
        context.out()
                .printf(
                        "restored from backup %s, recovered up to %s%nrestore %s s, recovery %s s, timeline %s%n",
                        backup.orElse("?"),
                        recovered.orElse("the end of that backup"),
                        restoreSeconds.map(String::valueOf).orElse("?"),
                        recoverySeconds.map(String::valueOf).orElse("?"),
                        timeline.map(String::valueOf).orElse("?"));
        context.out().flush();
    }
}
