package io.alerthistory.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A comparison's results as Markdown, ready to stand in bench/README.md. */
final class Report {
    private final Machine machine;
    private final Durability durability;
    private final Results results;

    Report(Machine machine, Durability durability, Results results) {
        this.machine = machine;
        this.durability = durability;
        this.results = results;
    }

    String markdown() {
        return "### Machine\n\n" + Table.of(List.of("property", "value"), machine.rows())
                + "\n### PostgreSQL\n\n" + Table.of(List.of("setting", "value"), settings())
                + "\n### Alerts accepted\n\n"
                + "COPY of the same alerts into a table with one index: %s rows/s.\n\n"
                        .formatted(text(results.copyRowsASecond()))
                + Table.of(
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
                + Table.of(
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
                + Table.of(
                        List.of("endpoint", "mode", "alerts/request", "bytes/alert", "WAL bytes/alert", "by table"),
                        disk())
                + "\nAcknowledged alerts looked for afterwards: %d, missing: %d.\n"
                        .formatted(results.looked, results.missing.size());
    }

    String json() {
        List<String> all = new ArrayList<>();
        results.outcomes.forEach((scenario, outcomes) -> outcomes.forEach(outcome ->
                all.add(Json.of(outcome).replaceFirst("\\{", "{\"server\":\"%s\",".formatted(scenario.server())))));
        results.atHalf.values().forEach(outcome -> all.add(Json.of(outcome)));
        return "{\"copyRowsASecond\":%s,\n\"settings\":{%s},\n\"missing\":%d,\n\"loads\":%s}\n"
                .formatted(results.copy, settingsJson(), results.missing.size(), Json.array(all));
    }

    private List<List<String>> settings() {
        return durability.settings().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String settingsJson() {
        return durability.settings().entrySet().stream()
                .map(entry -> Json.text(entry.getKey()) + ":" + Json.text(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private List<List<String>> throughput() {
        List<List<String>> rows = new ArrayList<>();
        results.outcomes.forEach((scenario, outcomes) -> rows.add(throughput(scenario, outcomes)));
        return rows;
    }

    private List<String> throughput(Scenario scenario, List<Outcome> outcomes) {
        OptionalDouble rate = results.alertsASecond(scenario);
        List<Double> rates =
                outcomes.stream().map(Outcome::alertsASecond).sorted().toList();
        List<Double> p99 = outcomes.stream()
                .map(outcome -> (double) outcome.p99().toNanos())
                .toList();
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
                "%s to %s".formatted(Table.number(rates.getFirst()), Table.number(rates.getLast())),
                Table.millis(Duration.ofNanos((long) Results.median(p99).orElse(0))),
                ratio(rate, results.copyRowsASecond()),
                scenario.history() ? ratio(rate, results.alertsASecond(scenario.onAlertmanager())) : "",
                String.format(Locale.ROOT, "%.2f cores", cpu),
                outcomes.stream().map(Outcome::failures).distinct().collect(Collectors.joining("; ")));
    }

    private List<List<String>> latency() {
        return results.atHalf.values().stream()
                .map(outcome -> List.of(
                        outcome.plan().endpoint().path,
                        Integer.toString(outcome.plan().alertsARequest()),
                        Integer.toString(outcome.plan().connections()),
                        Table.number(outcome.alertsASecond()),
                        Table.millis(outcome.median()),
                        Table.millis(outcome.p99()),
                        Table.millis(outcome.largest()),
                        outcome.failures()))
                .toList();
    }

    private List<List<String>> disk() {
        List<List<String>> rows = new ArrayList<>();
        results.costs.forEach((scenario, cost) -> rows.add(List.of(
                scenario.endpoint().path,
                scenario.mode().toString().toLowerCase(Locale.ROOT),
                Integer.toString(scenario.alertsARequest()),
                Table.number(cost.disk().database() / (double) Math.max(cost.alerts(), 1)),
                Table.number(cost.disk().wal() / (double) Math.max(cost.alerts(), 1)),
                tables(cost))));
        return rows;
    }

    /** Each table's bytes an alert, where they come to one at least. */
    private static String tables(Results.Cost cost) {
        return cost.disk().tables().entrySet().stream()
                .filter(table -> table.getValue() >= cost.alerts())
                .map(table ->
                        "%s %s".formatted(table.getKey(), Table.number(table.getValue() / (double) cost.alerts())))
                .collect(Collectors.joining(", "));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Table.number(value.getAsDouble()) : "not measured";
    }

    private static String ratio(OptionalDouble value, OptionalDouble to) {
        return value.isPresent() && to.isPresent()
                ? String.format(Locale.ROOT, "%.2f", value.getAsDouble() / to.getAsDouble())
                : "";
    }
}
