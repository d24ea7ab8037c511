package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks an instance file and changes nothing. */
@Command(
        name = "validate",
        description = "Check an instance file against the settings of its PostgreSQL version and print every problem.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  the file is valid",
            "  1  the file is invalid; each problem is one line with its location, value and remedy",
            "  2  usage error, or no such file",
            "",
            "Example:",
            "  alert-history validate -f instance.yaml",
        })
public final class ValidateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private InstanceFileOption file = new InstanceFileOption();

    public ValidateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var instance = file.read();
        context.out()
                .println("%s: instance %s is valid (PostgreSQL %s)"
                        .formatted(file.path(), instance.name(), instance.version()));
        context.out().flush();
        return ExitCode.OK;
    }
}
