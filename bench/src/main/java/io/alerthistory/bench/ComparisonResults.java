package io.alerthistory.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The results of the rounds of a comparison so far. */
final class ComparisonResults {
    /** The disk space of the accepted alerts in the last round. */
    record StorageCost(long alerts, DiskUsage disk) {}

    final Map<LoadScenario, List<LoadResult>> outcomes = new LinkedHashMap<>();
    final Map<LoadScenario, StorageCost> costs = new LinkedHashMap<>();
    final Map<LoadScenario, LoadResult> atHalf = new LinkedHashMap<>();
    final List<Double> copy = new ArrayList<>();
    final List<String> missing = new ArrayList<>();
    long checked;

    void add(LoadScenario scenario, LoadResult result) {
        outcomes.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(result);
    }

    /** Median over the rounds; empty when it was not measured. */
    OptionalDouble alertsASecond(LoadScenario scenario) {
        return median(outcomes.getOrDefault(scenario, List.of()).stream()
                .map(LoadResult::alertsASecond)
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

    /**
     * Whether everything that was acknowledged was found. What was refused is in the table, and no failure of the run.
     */
    boolean isNothingMissing() {
        return missing.isEmpty();
    }
}
