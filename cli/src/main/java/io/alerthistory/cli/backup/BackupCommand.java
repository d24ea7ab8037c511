package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.cli.cluster.InstanceOptions;
import io.alerthistory.embedded.Workplace;
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
            "Makes a backup now, beside those that are made by themselves: of the database that 'run --backup' has on"
                    + " this machine, or, with --instance, of one that an operator has in a cluster.",
            "",
            "Backups and their labels are listed with --list, whether run is running or not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  the backup is in the repository",
            "  1  failed",
            "  2  wrong usage, or there is nothing to back up: run is not running, or runs without --backup",
            "  3  no pgBackRest, or one that is too old",
            "",
            "Examples:",
            "  alert-history backup",
            "  alert-history backup --type full",
            "  alert-history backup --list",
            "  alert-history backup --instance history -n alerts --type full",
        })
public final class BackupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Directory directory = new Directory();

    @Mixin
    private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "incr",
            description =
                    "full, diff (since the last full one) or incr (since the last one); default: ${DEFAULT-VALUE}. The first is full in any case.")
    private Word type = Word.incr;

    @Option(names = "--list", description = "Only list the backups that there are, and the moments to go back to.")
    private boolean list;

    /** As pgBackRest calls them. */
    enum Word {
        full(BackupType.FULL),
        diff(BackupType.DIFFERENTIAL),
        incr(BackupType.INCREMENTAL);

        private final BackupType type;

        Word(BackupType type) {
            this.type = type;
        }
    }

    public BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        directory.refuseBeside(instance);
        if (instance.given()) {
            return instance.ask(this::inCluster);
        }
        Workplace place = directory.existing(surroundings);
        if (place.kept(MachineConf.FILE).isEmpty()) {
            throw Failure.usage("no backups are known of " + place.root()
                    + ": start it with 'alert-history run --backup" + " STORE' first");
        }
        var repository = new MachineRepository(
                place, Pgbackrest.find(surroundings.environment(), place.major().orElse(0)), surroundings.clock());
        if (list) {
            list(repository.look());
        } else {
            make(place, repository);
        }
        return 0;
    }

    private int inCluster(ClusterInstance there) {
        var backups = new ClusterBackup(there, surroundings);
        if (list) {
            backups.list();
        } else {
            var made = backups.make(type.type, instance.repository());
            surroundings.out().println(ClusterBackup.sentence(made));
            surroundings.out().flush();
        }
        return 0;
    }

    private void make(Workplace place, MachineRepository repository) throws InterruptedException {
        if (!place.occupied()) {
            throw Failure.usage("a backup is made of a running database, and none runs in " + place.root()
                    + ": start 'alert-history run --backup STORE', which makes those that are due by itself");
        }
        if (place.kept(MachineConf.GAP).filter(MachineConf.NOW::equals).isPresent()) {
            throw Failure.usage("run was started without --backup: stop it, and start it with --backup "
                    + place.kept(MachineConf.WHERE).orElse("STORE").strip());
        }
        var made = new OneBackup(repository).make(type.type.option(), "cli", Duration.ofMinutes(30), this::show);
        surroundings.out().println(OneBackup.sentence(made));
        surroundings.out().flush();
    }

    private void show(String line) {
        if (line.startsWith("another backup")) {
            surroundings.say(line);
        }
    }

    private void list(RepositoryView view) {
        view.status().ifPresent(surroundings::say);
        view.backups().forEach(backup -> surroundings.out().println(OneBackup.sentence(backup)));
        surroundings
                .out()
                .println(view.window()
                        .map(window -> "restore --to takes any moment from " + window)
                        .orElse("there is no backup yet"));
        surroundings.out().flush();
    }
}
