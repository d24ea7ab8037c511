package io.alerthistory.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a tenant with few alerts waits while another one sends as many as it can. */
@Command(
        name = "fairness",
        description = "Measures the latency of a quiet tenant, alone and beside a flooding one, and prints Markdown.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class FairnessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MeasurementOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(measurement().run(options.rounds()).markdown());
        out.flush();
        return 0;
    }

    private TenantFairness measurement() {
        try {
            return new TenantFairness(options.target(), options.warmUp(), options.duration());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
