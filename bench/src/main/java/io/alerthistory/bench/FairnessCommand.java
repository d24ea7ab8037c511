package io.alerthistory.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--url", required = true, description = "The running service.")
    private String url;

    @Option(names = "--rounds", description = "How often everything is measured.", defaultValue = "3")
    private int rounds;

    @Option(names = "--warm-up", description = "Before each load, not counted.", defaultValue = "PT4S")
    private Duration warmUp;

    @Option(names = "--duration", description = "Of each load.", defaultValue = "PT8S")
    private Duration duration;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.print(measurement().run(rounds).markdown());
        out.flush();
        return 0;
    }

    private TenantFairness measurement() {
        try {
            return new TenantFairness(LoopbackTarget.parse(url), warmUp, duration);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
