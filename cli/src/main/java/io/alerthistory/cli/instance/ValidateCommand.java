package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks an instance file and changes nothing. */
@Command(
        name = "validate",
        description =
                "Checks an instance file against the settings of its PostgreSQL version and prints every problem.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  the file is right",
            "  1  it is not: each problem is a line with its place, its value and the remedy",
            "  2  wrong usage, or no such file",
            "",
            "Example:",
            "  alert-history validate -f instance.yaml",
        })
public final class ValidateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "The instance file (YAML, kind PostgresInstance).")
    private Path file = Path.of("");

    public ValidateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var instance = InstanceFile.read(file);
        context.out()
                .println("%s: instance %s is valid (PostgreSQL %s)"
                        .formatted(file, instance.name(), instance.version()));
        context.out().flush();
        return ExitCode.OK;
    }
}
