package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.cluster.InstanceOptions;
import io.alerthistory.embedded.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The data directory of {@code run}. */
public final class Directory {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory of run (default: $XDG_DATA_HOME/alert-history, or ~/.local/share/alert-history).")
    private Optional<Path> data = Optional.empty();

    public boolean given() {
        return data.isPresent();
    }

    /** An instance in a cluster has none. */
    void refuseBeside(InstanceOptions instance) {
        if (instance.given() && given()) {
            throw Failure.usage("--data is of this machine and --instance of a cluster: give one of them");
        }
    }

    public Path path(Surroundings surroundings) {
        return data.orElseGet(() -> surroundings.folders().data());
    }

    /** One that is there; none is made by looking. */
    Workplace existing(Surroundings surroundings) {
        Path path = path(surroundings);
        if (!Files.isDirectory(path)) {
            throw Failure.usage("there is no data directory " + path + ": say with --data which one run uses");
        }
        return Workplace.at(path, surroundings.folders().cache());
    }
}
