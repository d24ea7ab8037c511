package io.alerthistory.cli.instance;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.option.OutputOption;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.capacity.AlertCost;
import io.alerthistory.postgres.capacity.CapacityReport;
import io.alerthistory.spec.PostgresInstance;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arithmetic of an instance. */
@Command(
        name = "capacity",
        description =
                "Print how much disk and memory an instance needs, with the calculation, and warn if it has less.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes:",
            "  0  the report was printed, with or without warnings",
            "  1  the file is invalid",
            "  2  usage error, or no such file",
            "",
            "Example:",
            "  alert-history capacity -f instance.yaml",
        })
public final class CapacityCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Instance file (YAML). Default: the instance that run starts without a file.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private OutputOption output = new OutputOption();

    public CapacityCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PostgresInstance instance = file.map(InstanceFile::parse).orElseGet(PostgresInstance::defaults);
        CapacityReport capacity = CapacityReport.of(instance, PostgresBuild.IMAGE, AlertCost.defaults());
        context.out()
                .print(
                        switch (output.format()) {
                            case TABLE -> capacity.text();
                            case JSON -> CapacityReportJson.of(capacity);
                        });
        context.out().flush();
        capacity.problems()
                .forEach(problem ->
                        context.printMessage(file.map(path -> path + ": ").orElse("") + problem));
        return capacity.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
