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

/** Measures everything in turn, round after round, so that a machine that slows down slows down all of it. */
final class Comparison {
    private static final int LARGE = 64;

    /**
     * @param alertmanager the program, if there is one
     */
    record Plan(
            Target history,
            DataDirectory data,
            Optional<Path> alertmanager,
            int rounds,
            Duration warmUp,
            Duration duration) {}

    private final Plan plan;
    private final PrintWriter progress;
    private final Ids ids = new Ids(Instant.now());
    private final Results results = new Results();
    private final String database;

    Comparison(Plan plan, PrintWriter progress) throws SQLException {
        this.plan = plan;
        this.progress = progress;
        this.database = plan.data().historyDatabase();
    }

    Durability durability() throws SQLException {
        try (Connection connection = plan.data().connect(database)) {
            return Durability.read(connection);
        }
    }

    Results run() throws IOException, SQLException, InterruptedException {
        warmServiceUp();
        for (int round = 1; round <= plan.rounds(); round++) {
            say("round %d of %d".formatted(round, plan.rounds()));
            copy();
            for (Scenario scenario : Scenario.ALL) {
                if (scenario.history()) {
                    history(scenario);
                } else if (plan.alertmanager().isPresent()) {
                    alertmanager(scenario, plan.alertmanager().get());
                }
            }
        }
        for (Scenario scenario : Scenario.ALL) {
            if (scenario.history() && scenario.mode() == Mode.NEW) {
                atHalf(scenario);
            }
        }
        return results;
    }

    /** A service that has just started is slower until its code is compiled; all of it is, not only the first load. */
    private void warmServiceUp() throws IOException {
        say("warming the service up");
        for (Scenario scenario : Scenario.ALL) {
            if (scenario.history()) {
                Load.run(scenario.plan(plan.history(), Duration.ZERO, plan.warmUp()), ids);
            }
        }
    }

    private void copy() throws SQLException, IOException {
        LoadPlan like = new Scenario(Scenario.Server.HISTORY, Endpoint.V2, Mode.NEW, LARGE, 2)
                .plan(plan.history(), plan.warmUp(), plan.duration());
        double rate = new CopyBaseline(plan.data(), ids).run(like);
        results.copy.add(rate);
        say("  COPY: %s rows/s".formatted(Table.number(rate)));
    }

    private void history(Scenario scenario) throws IOException, SQLException, InterruptedException {
        try (Connection connection = plan.data().connect(database)) {
            LoadPlan load = scenario.plan(plan.history(), plan.warmUp(), plan.duration());
            // A load of its own, so that the first sight of a pool's series is not counted as the cost of their
            // repeats.
            Load.run(load.withoutWarmUp(plan.warmUp()), ids);
            Disk before = Disk.read(connection);
            Outcome outcome = Load.run(load.withoutWarmUp(plan.duration()), ids);
            Disk grown = Disk.read(connection).since(before);
            results.costs.put(scenario, new Results.Cost(outcome.accepted(), grown));
            results.add(scenario, outcome);
            say(scenario, outcome);
            look(outcome);
        }
    }

    private void look(Outcome outcome) throws IOException, InterruptedException {
        List<String> missing = Found.missing(outcome);
        results.looked += outcome.samples().size();
        results.missing.addAll(missing);
        if (!missing.isEmpty()) {
            say("  MISSING though acknowledged: " + missing);
        }
    }

    private void alertmanager(Scenario scenario, Path program) throws IOException, InterruptedException {
        try (Alertmanager alertmanager = Alertmanager.start(program)) {
            Outcome outcome = Load.run(scenario.plan(alertmanager.target(), plan.warmUp(), plan.duration()), ids);
            results.add(scenario, outcome);
            say(scenario, outcome);
        }
    }

    private void atHalf(Scenario scenario) throws IOException {
        double half = results.alertsASecond(scenario).orElseThrow() / 2;
        LoadPlan load = scenario.plan(plan.history(), plan.warmUp(), plan.duration());
        Outcome outcome = Load.run(load.atRate(half), ids);
        results.atHalf.put(scenario, outcome);
        say(scenario, outcome);
    }

    private void say(Scenario scenario, Outcome outcome) {
        say("  %s %s %s, %d a request, %d connections%s: %s alerts/s, p50 %s, p99 %s, failures %s"
                .formatted(
                        scenario.server().title,
                        scenario.endpoint().path,
                        scenario.mode(),
                        scenario.alertsARequest(),
                        scenario.connections(),
                        outcome.plan().openLoop() ? ", at half of the maximum" : "",
                        Table.number(outcome.alertsASecond()),
                        Table.millis(outcome.median()),
                        Table.millis(outcome.p99()),
                        outcome.failures()));
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }
}
