package io.alerthistory.cli.instance;

import io.alerthistory.spec.PostgresInstance;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the instance file of a command that does nothing without one. */
public final class InstanceFileOption {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "Instance file (YAML, kind PostgresInstance).")
    private Path path = Path.of("");

    public Path path() {
        return path;
    }

    /** Also checked against the settings of its version and the memory it has. */
    public PostgresInstance read() {
        return InstanceFile.read(path);
    }

    /** What its metadata says beside the name. */
    public ResourceMetadata metadata() {
        return InstanceFile.metadata(path);
    }
}
