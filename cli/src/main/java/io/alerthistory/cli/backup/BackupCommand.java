package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.cli.cluster.InstanceOptions;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.machine.backup.MachineBackup;
import io.alerthistory.machine.backup.MachinePgbackrestConf;
import io.alerthistory.machine.backup.MachineRepository;
import io.alerthistory.machine.backup.PgbackrestProgram;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.spec.BackupType;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A backup now. */
@Command(
        name = "backup",
        description = {
            "Make a backup now, in addition to the automatic ones: of the database of 'run --backup' on this machine"
                    + " or, with --instance, of a database managed by an operator in a cluster.",
            "",
            "Use --list to list the backups and their labels, whether run is running or not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  the backup is in the repository",
            "  1  failed",
            "  2  usage error, or nothing to back up: run is not running, or runs without --backup",
            "  3  pgBackRest is missing or too old",
            "",
            "Examples:",
            "  alert-history backup",
            "  alert-history backup --type full",
            "  alert-history backup --list",
            "  alert-history backup --instance history -n alerts --type full",
        })
public final class BackupCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "incr",
            description = "Backup type: full, diff (changes since the last full backup) or incr (changes since the "
                    + "last backup). Default: ${DEFAULT-VALUE}. The first backup is always full.")
    private BackupTypeOption type = BackupTypeOption.incr;

    @Option(names = "--list", description = "Only list the existing backups and the times that can be restored.")
    private boolean list;

    @Mixin
    private OutputOption output = new OutputOption();

    /** The types of backups, as pgBackRest names them. */
    enum BackupTypeOption {
        full(BackupType.FULL),
        diff(BackupType.DIFFERENTIAL),
        incr(BackupType.INCREMENTAL);

        private final BackupType type;

        BackupTypeOption(BackupType type) {
            this.type = type;
        }
    }

    public BackupCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        directory.refuseWith(instance);
        if (instance.isGiven()) {
            return instance.withInstance(this::runInCluster);
        }
        DataDirectoryAccess dataDirectory = directory.requireExisting(context);
        if (dataDirectory.readFile(MachinePgbackrestConf.FILE).isEmpty()) {
            throw CommandException.usage("no backups are known of " + dataDirectory.root()
                    + ": start it with 'alert-history run --backup" + " STORE' first");
        }
        var repository = new MachineRepository(
                dataDirectory,
                PgbackrestProgram.find(
                        context.environment(), dataDirectory.majorVersion().orElse(0)),
                context.clock());
        if (list) {
            switch (output.format()) {
                case TABLE -> list(repository.view());
                case JSON -> print(BackupListJson.of(repository.view()));
            }
        } else {
            make(dataDirectory, repository);
        }
        return 0;
    }

    private int runInCluster(ClusterInstance clusterInstance) {
        var backups = new ClusterBackup(clusterInstance, context);
        if (list) {
            switch (output.format()) {
                case TABLE -> backups.list();
                case JSON -> print(backups.listJson());
            }
        } else {
            var backup = backups.make(type.type, instance.repository());
            context.out().println(ClusterBackup.describe(backup));
            context.out().flush();
        }
        return 0;
    }

    private void make(DataDirectoryAccess dataDirectory, MachineRepository repository) throws InterruptedException {
        if (!dataDirectory.isLocked()) {
            throw CommandException.usage(
                    "a backup is made of a running database, and none runs in " + dataDirectory.root()
                            + ": start 'alert-history run --backup STORE', which makes those that are due by itself");
        }
        if (dataDirectory
                .readFile(MachinePgbackrestConf.GAP)
                .filter(MachinePgbackrestConf.GAP_OPEN::equals)
                .isPresent()) {
            throw CommandException.usage("run was started without --backup: stop it, and start it with --backup "
                    + dataDirectory
                            .readFile(MachinePgbackrestConf.LOCATION)
                            .orElse("STORE")
                            .strip());
        }
        var backup = new MachineBackup(repository)
                .make(type.type.option(), "cli", Duration.ofMinutes(30), this::showProgress);
        context.out().println(MachineBackup.describe(backup));
        context.out().flush();
    }

    private void print(String text) {
        context.out().print(text);
        context.out().flush();
    }

    private void showProgress(String line) {
        if (line.startsWith("another backup")) {
            context.printMessage(line);
        }
    }

    private void list(RepositoryView view) {
        view.status().ifPresent(context::printMessage);
        view.backups().forEach(backup -> context.out().println(MachineBackup.describe(backup)));
        context.out()
                .println(view.recoveryWindow()
                        .map(window -> "restore --to takes any moment from " + window)
                        .orElse("there is no backup yet"));
        context.out().flush();
    }
}
