package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.cluster.InstanceOptions;
import io.alerthistory.embedded.DataDirectoryAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for the data directory of {@code run}. */
public final class DataDirectoryOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data directory of run (default: $XDG_DATA_HOME/alert-history, or ~/.local/share/alert-history).")
    private Optional<Path> data = Optional.empty();

    public boolean isGiven() {
        return data.isPresent();
    }

    /** An instance in a cluster has none. */
    void refuseWith(InstanceOptions instance) {
        if (instance.isGiven() && isGiven()) {
            throw CommandException.usage("--data is of this machine and --instance of a cluster: give one of them");
        }
    }

    public Path path(CommandContext context) {
        return data.orElseGet(() -> context.folders().data());
    }

    /** One that is there; none is made by looking. */
    DataDirectoryAccess requireExisting(CommandContext context) {
        Path path = path(context);
        if (!Files.isDirectory(path)) {
            throw CommandException.usage("there is no data directory " + path + ": say with --data which one run uses");
        }
        return DataDirectoryAccess.open(path, context.folders().cache());
    }
}
