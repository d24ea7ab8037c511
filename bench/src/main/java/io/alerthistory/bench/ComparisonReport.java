package io.alerthistory.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Formats the results of a comparison as Markdown for bench/README.md. */
final class ComparisonReport {
    private final MachineDescription machine;
    private final DurabilitySettings durability;
    private final ComparisonResults results;

    ComparisonReport(MachineDescription machine, DurabilitySettings durability, ComparisonResults results) {
        this.machine = machine;
        this.durability = durability;
        this.results = results;
    }

    String markdown() {
        return "### Machine\n\n" + MarkdownTable.of(List.of("property", "value"), machine.rows())
                + "\n### PostgreSQL\n\n" + MarkdownTable.of(List.of("setting", "value"), settings())
                + "\n### Alerts accepted\n\n"
                + "COPY of the same alerts into a table with one index: %s rows/s.\n\n"
                        .formatted(text(results.copyRowsASecond()))
                + MarkdownTable.of(
                        List.of(
                                "server",
                                "endpoint",
                                "mode",
                                "alerts/request",
                                "connections",
                                "alerts/s",
                                "lowest to highest",
                                "p99",
                                "to COPY",
                                "to Alertmanager",
                                "generator CPU",
                                "failures"),
                        throughput())
                + "\n### Latency at half of the maximum (open loop)\n\n"
                + MarkdownTable.of(
                        List.of(
                                "endpoint",
                                "alerts/request",
                                "connections",
                                "alerts/s",
                                "p50",
                                "p99",
                                "largest",
                                "failures"),
                        latency())
                + "\n### Disk\n\n"
                + MarkdownTable.of(
                        List.of("endpoint", "mode", "alerts/request", "bytes/alert", "WAL bytes/alert", "by table"),
                        disk())
                + "\nAcknowledged alerts looked for afterwards: %d, missing: %d.\n"
                        .formatted(results.checked, results.missing.size());
    }

    String json() {
        List<String> loads = new ArrayList<>();
        results.outcomes.forEach((scenario, outcomes) -> outcomes.forEach(result -> loads.add(
                LoadResultJson.of(result).replaceFirst("\\{", "{\"server\":\"%s\",".formatted(scenario.server())))));
        results.atHalf.values().forEach(result -> loads.add(LoadResultJson.of(result)));
        return "{\"copyRowsASecond\":%s,\n\"settings\":{%s},\n\"missing\":%d,\n\"loads\":%s}\n"
                .formatted(results.copy, settingsJson(), results.missing.size(), LoadResultJson.array(loads));
    }

    private List<List<String>> settings() {
        return durability.settings().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String settingsJson() {
        return durability.settings().entrySet().stream()
                .map(entry -> LoadResultJson.text(entry.getKey()) + ":" + LoadResultJson.text(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private List<List<String>> throughput() {
        List<List<String>> rows = new ArrayList<>();
        results.outcomes.forEach((scenario, outcomes) -> rows.add(throughput(scenario, outcomes)));
        return rows;
    }

    private List<String> throughput(LoadScenario scenario, List<LoadResult> outcomes) {
        OptionalDouble rate = results.alertsASecond(scenario);
        List<Double> rates =
                outcomes.stream().map(LoadResult::alertsASecond).sorted().toList();
        List<Double> p99 =
                outcomes.stream().map(result -> (double) result.p99().toNanos()).toList();
        double cpu = outcomes.stream()
                .mapToDouble(o -> o.cpuSeconds() / o.seconds())
                .average()
                .orElse(0);
        return List.of(
                scenario.server().title,
                scenario.endpoint().path,
                scenario.mode().toString().toLowerCase(Locale.ROOT),
                Integer.toString(scenario.alertsARequest()),
                Integer.toString(scenario.connections()),
                text(rate),
                "%s to %s".formatted(MarkdownTable.number(rates.getFirst()), MarkdownTable.number(rates.getLast())),
                MarkdownTable.millis(
                        Duration.ofNanos((long) ComparisonResults.median(p99).orElse(0))),
                ratio(rate, results.copyRowsASecond()),
                scenario.isHistory() ? ratio(rate, results.alertsASecond(scenario.onAlertmanager())) : "",
                String.format(Locale.ROOT, "%.2f cores", cpu),
                outcomes.stream().map(LoadResult::failures).distinct().collect(Collectors.joining("; ")));
    }

    private List<List<String>> latency() {
        return results.atHalf.values().stream()
                .map(result -> List.of(
                        result.plan().endpoint().path,
                        Integer.toString(result.plan().alertsARequest()),
                        Integer.toString(result.plan().connections()),
                        MarkdownTable.number(result.alertsASecond()),
                        MarkdownTable.millis(result.median()),
                        MarkdownTable.millis(result.p99()),
                        MarkdownTable.millis(result.largest()),
                        result.failures()))
                .toList();
    }

    private List<List<String>> disk() {
        List<List<String>> rows = new ArrayList<>();
        results.costs.forEach((scenario, cost) -> rows.add(List.of(
                scenario.endpoint().path,
                scenario.mode().toString().toLowerCase(Locale.ROOT),
                Integer.toString(scenario.alertsARequest()),
                MarkdownTable.number(cost.disk().database() / (double) Math.max(cost.alerts(), 1)),
                MarkdownTable.number(cost.disk().wal() / (double) Math.max(cost.alerts(), 1)),
                tables(cost))));
        return rows;
    }

    /** Each table's bytes an alert, where they come to one at least. */
    private static String tables(ComparisonResults.StorageCost cost) {
        return cost.disk().tables().entrySet().stream()
                .filter(table -> table.getValue() >= cost.alerts())
                .map(table -> "%s %s"
                        .formatted(table.getKey(), MarkdownTable.number(table.getValue() / (double) cost.alerts())))
                .collect(Collectors.joining(", "));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? MarkdownTable.number(value.getAsDouble()) : "not measured";
    }

    private static String ratio(OptionalDouble value, OptionalDouble base) {
        return value.isPresent() && base.isPresent()
                ? String.format(Locale.ROOT, "%.2f", value.getAsDouble() / base.getAsDouble())
                : "";
    }
}
