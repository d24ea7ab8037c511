package io.alerthistory.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One load, as the user describes it. */
@Command(
        name = "load",
        description = "Sends alerts to a server on this machine and prints how many it accepted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--url", description = "Server on a loopback address.", defaultValue = "http://127.0.0.1:9098")
    private String url;

    @Option(names = "--endpoint", description = "${COMPLETION-CANDIDATES}.", defaultValue = "WEBHOOK")
    private AlertEndpoint endpoint;

    @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}.", defaultValue = "NEW")
    private LoadMode mode;

    @Option(names = "--alerts", description = "Alerts a request.", defaultValue = "64")
    private int alerts;

    @Option(names = "--connections", description = "Connections kept open.", defaultValue = "16")
    private int connections;

    @Option(
            names = "--rate",
            description = "Alerts a second, on a schedule (open loop); 0 for as many as the server takes.",
            defaultValue = "0")
    private double rate;

    @Option(names = "--warm-up", description = "Not counted.", defaultValue = "PT3S")
    private Duration warmUp;

    @Option(names = "--duration", description = "Counted, at most 30 minutes.", defaultValue = "PT10S")
    private Duration duration;

    @Option(names = "--count", description = "Stop after so many alerts.", defaultValue = "10000000")
    private long count;

    @Option(names = "--pool", description = "Series in modes KNOWN and REPEAT.", defaultValue = "10000")
    private int pool;

    @Option(names = "--tenant", description = "Tenant of the alerts; empty for the default.", defaultValue = "")
    private String tenant;

    @Option(names = "--json", description = "Print JSON and no table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LoadResult result = LoadGenerator.run(plan(), new SeriesIds(Instant.now()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? LoadResultJson.of(result) + "\n" : MarkdownTable.of(result));
        out.flush();
        return result.isClean() ? 0 : 1;
    }

    private LoadPlan plan() {
        try {
            return new LoadPlan(
                    LoopbackTarget.parse(url),
                    endpoint,
                    mode,
                    alerts,
                    connections,
                    rate,
                    warmUp,
                    duration,
                    count,
                    pool,
                    tenant);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
