package io.alerthistory.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Measures all scenarios in turn, round after round, so that a slowdown of the machine affects all of them. */
final class ServerComparison {
    private static final int LARGE = 64;

    /** @param alertmanager the program, if available */
    record ComparisonPlan(
            LoopbackTarget history,
            ServiceDataDirectory data,
            Optional<Path> alertmanager,
            int rounds,
            Duration warmUp,
            Duration duration) {}

    private final ComparisonPlan plan;
    private final PrintWriter progress;
    private final SeriesIds ids = new SeriesIds(Instant.now());
    private final ComparisonResults results = new ComparisonResults();
    private final String database;

    ServerComparison(ComparisonPlan plan, PrintWriter progress) throws SQLException {
        this.plan = plan;
        this.progress = progress;
        this.database = plan.data().historyDatabase();
    }

    DurabilitySettings durability() throws SQLException {
        try (Connection connection = plan.data().connect(database)) {
            return DurabilitySettings.read(connection);
        }
    }

    ComparisonResults run() throws IOException, SQLException, InterruptedException {
        warmServiceUp();
        for (int round = 1; round <= plan.rounds(); round++) {
            printProgress("round %d of %d".formatted(round, plan.rounds()));
            measureCopy();
            for (LoadScenario scenario : LoadScenario.ALL) {
                if (scenario.isHistory()) {
                    measureHistory(scenario);
                } else if (plan.alertmanager().isPresent()) {
                    measureAlertmanager(scenario, plan.alertmanager().get());
                }
            }
        }
        for (LoadScenario scenario : LoadScenario.ALL) {
            if (scenario.isHistory() && scenario.mode() == LoadMode.NEW) {
                measureAtHalfRate(scenario);
            }
        }
        return results;
    }

    /** A service that has just started is slower until its code is compiled; all of it is, not only the first load. */
    private void warmServiceUp() throws IOException {
        printProgress("warming the service up");
        for (LoadScenario scenario : LoadScenario.ALL) {
            if (scenario.isHistory()) {
                LoadGenerator.run(scenario.plan(plan.history(), Duration.ZERO, plan.warmUp()), ids);
            }
        }
    }

    private void measureCopy() throws SQLException, IOException {
        LoadPlan like = new LoadScenario(LoadScenario.ServerKind.HISTORY, AlertEndpoint.V2, LoadMode.NEW, LARGE, 2)
                .plan(plan.history(), plan.warmUp(), plan.duration());
        double rate = new CopyBaseline(plan.data(), ids).run(like);
        results.copy.add(rate);
        printProgress("  COPY: %s rows/s".formatted(MarkdownTable.number(rate)));
    }

    private void measureHistory(LoadScenario scenario) throws IOException, SQLException, InterruptedException {
        try (Connection connection = plan.data().connect(database)) {
            LoadPlan load = scenario.plan(plan.history(), plan.warmUp(), plan.duration());
            // A load of its own, so that the first sight of a pool's series is not counted as the cost of their
            // repeats.
            LoadGenerator.run(load.withoutWarmUp(plan.warmUp()), ids);
            DiskUsage usageBefore = DiskUsage.read(connection);
            LoadResult result = LoadGenerator.run(load.withoutWarmUp(plan.duration()), ids);
            DiskUsage growth = DiskUsage.read(connection).since(usageBefore);
            results.costs.put(scenario, new ComparisonResults.StorageCost(result.accepted(), growth));
            results.add(scenario, result);
            printProgress(scenario, result);
            verifyAcknowledged(result);
        }
    }

    private void verifyAcknowledged(LoadResult result) throws IOException, InterruptedException {
        List<String> missing = AcknowledgedAlertCheck.missing(result);
        results.checked += result.samples().size();
        results.missing.addAll(missing);
        if (!missing.isEmpty()) {
            printProgress("  MISSING though acknowledged: " + missing);
        }
    }

    private void measureAlertmanager(LoadScenario scenario, Path program) throws IOException, InterruptedException {
        try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(program)) {
            LoadResult result =
                    LoadGenerator.run(scenario.plan(alertmanager.target(), plan.warmUp(), plan.duration()), ids);
            results.add(scenario, result);
            printProgress(scenario, result);
        }
    }

    private void measureAtHalfRate(LoadScenario scenario) throws IOException {
        double half = results.alertsASecond(scenario).orElseThrow() / 2;
        LoadPlan load = scenario.plan(plan.history(), plan.warmUp(), plan.duration());
        LoadResult result = LoadGenerator.run(load.atRate(half), ids);
        results.atHalf.put(scenario, result);
        printProgress(scenario, result);
    }

    private void printProgress(LoadScenario scenario, LoadResult result) {
        printProgress("  %s %s %s, %d a request, %d connections%s: %s alerts/s, p50 %s, p99 %s, failures %s"
                .formatted(
                        scenario.server().title,
                        scenario.endpoint().path,
                        scenario.mode(),
                        scenario.alertsARequest(),
                        scenario.connections(),
                        result.plan().isOpenLoop() ? ", at half of the maximum" : "",
                        MarkdownTable.number(result.alertsASecond()),
                        MarkdownTable.millis(result.median()),
                        MarkdownTable.millis(result.p99()),
                        result.failures()));
    }

    private void printProgress(String line) {
        progress.println(line);
        progress.flush();
    }
}
