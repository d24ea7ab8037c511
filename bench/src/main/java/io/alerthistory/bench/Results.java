package io.alerthistory.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the rounds of a comparison have shown so far. */
final class Results {
    /** What accepted alerts left on disk, in the last round. */
    record Cost(long alerts, Disk disk) {}

    final Map<Scenario, List<Outcome>> outcomes = new LinkedHashMap<>();
    final Map<Scenario, Cost> costs = new LinkedHashMap<>();
    final Map<Scenario, Outcome> atHalf = new LinkedHashMap<>();
    final List<Double> copy = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    long looked;

    void add(Scenario scenario, Outcome outcome) {
        outcomes.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(outcome);
    }

    /** Median over the rounds; empty when it was not measured. */
    OptionalDouble alertsASecond(Scenario scenario) {
        return median(outcomes.getOrDefault(scenario, List.of()).stream()
                .map(Outcome::alertsASecond)
                .toList());
    }

    OptionalDouble copyRowsASecond() {
        return median(copy);
    }

    static OptionalDouble median(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        return OptionalDouble.of((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
    }

    /** Whether everything that was acknowledged was found. What was refused is in the table, and no failure of the run. */
    boolean keptItsPromise() {
        return missing.isEmpty();
    }
}
