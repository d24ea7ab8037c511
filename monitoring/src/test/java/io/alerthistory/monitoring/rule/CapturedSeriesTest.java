package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.alerthistory.monitoring.metric.MetricSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules' tests beside what real programs answered: their series are of those programs, all that a healthy
 * PostgreSQL answers fires nothing, and a neighbour who answers all that changes no verdict.
 */
class CapturedSeriesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path RULES = Path.of("..", "monitoring", "rules.yaml");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^- \\*\\*`(alert_history_\\w+)`\\*\\* \\([^;]*;(?: labels: ([^;]*);)?\\s");
    private static final Set<String> SCRAPE_LABELS =
            Set.of("instance", "job", "namespace", "node", "instance_namespace", "instance_name", "le");

    static List<Path> tests() throws IOException {
        return PromtoolTest.tests();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theSeriesOfATestAreThoseOfRealPrograms(Path test) throws IOException {
        var knownShapes = Stream.concat(
                        MetricSeries.allCaptured().stream().map(CapturedSeriesTest::shape), documentedShapes())
                .collect(Collectors.toSet());
        for (JsonNode series : YAML.readTree(test.toFile()).findValues("series")) {
            var testSeries = MetricSeries.parse(series.asText());
            // The reference has a histogram by its name, and not by those of its parts.
            var metric = testSeries.name().replaceFirst("_(bucket|sum|count)$", "");
            assertThat(List.of(
                            shape(testSeries), shape(metric, testSeries.labels().keySet())))
                    .as("of %s", test)
                    .containsAnyElementsOf(knownShapes);
        }
    }

    /** Name and labels, without those that a scrape adds. */
    private static String shape(MetricSeries series) {
        return shape(series.name(), series.labels().keySet());
    }

    private static String shape(String name, Collection<String> labels) {
        var metricLabels = new TreeSet<>(labels);
        metricLabels.removeAll(SCRAPE_LABELS);
        return name + metricLabels;
    }

    /** As the reference has them, which is held equal to what the programs say when they are scraped. */
    private static Stream<String> documentedShapes() throws IOException {
        return DOCUMENTED
                .matcher(Files.readString(Path.of("..", "docs", "monitoring.md")))
                .results()
                .map(row -> shape(
                        row.group(1),
                        Stream.of(Objects.requireNonNullElse(row.group(2), "").split(",", -1))
                                .map(String::strip)
                                .filter(label -> !label.isEmpty())
                                .toList()));
    }

    /** But the one alert about the session that waited for a lock while the scrape was taken. */
    @ParameterizedTest
    @ValueSource(strings = {"16", "17"})
    void whatWasCapturedFiresNothingElse(String version, @TempDir Path folder) throws Exception {
        var test = YAML.createObjectNode().put("interval", "1m");
        var series = test.putArray("input_series");
        MetricSeries.ofExporter(version).forEach(sample -> add(series, sample));
        var expectation = test.putArray("promql_expr_test").addObject();
        expectation
                .put("expr", "count by (alertname) (ALERTS{alertstate='firing'})")
                .put("eval_time", "2h");
        expectation
                .putArray("exp_samples")
                .addObject()
                .put("labels", "{alertname='AlertHistoryLockWaits'}")
                .put("value", 1);
        run(folder, YAML.createArrayNode().add(test));
    }

    static Stream<Path> testsOfPostgres() throws IOException {
        return tests().stream().filter(CapturedSeriesTest::asksForPostgres);
    }

    private static boolean asksForPostgres(Path test) {
        try {
            return Files.readString(test).contains("series: pg_");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("testsOfPostgres")
    void aNeighbourChangesNoVerdict(Path file, @TempDir Path folder) throws Exception {
        var neighbour = Stream.of("16", "17")
                .flatMap(version -> MetricSeries.ofExporter(version).stream())
                .filter(series -> !"Lock".equals(series.labels().get("wait_event_type")))
                .toList();
        var tests = (ArrayNode) YAML.readTree(file.toFile()).required("tests");
        for (JsonNode test : tests) {
            var series = (ArrayNode) test.required("input_series");
            neighbour.forEach(sample -> add(series, sample));
        }
        run(folder, tests);
    }

    private static void add(ArrayNode seriesArray, MetricSeries series) {
        seriesArray.addObject().put("series", series.text()).put("values", series.value() + "x300");
    }

    private static void run(Path folder, ArrayNode tests) throws Exception {
        ObjectNode file = YAML.createObjectNode().put("evaluation_interval", "1m");
        file.putArray("rule_files").add(RULES.toAbsolutePath().normalize().toString());
        file.set("tests", tests);
        var path = folder.resolve("captured.yaml");
        YAML.writeValue(path.toFile(), file);
        Promtool.run("test", "rules", path.toString());
    }
}
