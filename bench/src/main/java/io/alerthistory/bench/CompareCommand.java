package io.alerthistory.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything that bench/README.md tells, in one run. */
@Command(
        name = "compare",
        description = "Measures a running service, plain COPY and an Alertmanager in turn, and prints Markdown.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MeasurementOptions options;

    @Option(names = "--data", required = true, description = "Its data directory.")
    private Path data;

    @Option(names = "--alertmanager", description = "The program alertmanager; without it, it is left out.")
    private @Nullable Path alertmanager;

    @Option(names = "--json", description = "File for the single results.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter progress = spec.commandLine().getErr();
        var comparison = new ServerComparison(plan(), progress);
        DurabilitySettings durability = comparison.durability();
        if (!durability.isDurable()) {
            progress.println("This PostgreSQL may lose what it acknowledged, so no number would count: " + durability);
            return 1;
        }
        ComparisonResults results = comparison.run();
        var report = new ComparisonReport(MachineDescription.describe(data), durability, results);
        if (json != null) {
            Files.writeString(json, report.json());
        }
        spec.commandLine().getOut().print(report.markdown());
        spec.commandLine().getOut().flush();
        return results.isNothingMissing() ? 0 : 1;
    }

    private ServerComparison.ComparisonPlan plan() {
        try {
            return new ServerComparison.ComparisonPlan(
                    options.target(),
                    new ServiceDataDirectory(data),
                    Optional.ofNullable(alertmanager),
                    options.rounds(),
                    options.warmUp(),
                    options.duration());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
