package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus itself makes of the rules: monitoring/tests, by its own tool. */
class PromtoolTest {
    private static final Path MONITORING = Path.of("..", "monitoring");

    @Test
    void takesTheRules() throws Exception {
        Promtool.run("check", "rules", MONITORING.resolve("rules.yaml").toString());
    }

    @Test
    void takesTheQueriesOfTheCookbook(@TempDir Path folder) throws Exception {
        var rules = QueryCookbook.read().recipes().stream()
                .map(recipe -> "      - record: question\n        labels: {of: '"
                        + recipe.question().replace("'", "''") + "'}\n        expr: |\n"
                        + recipe.promql().indent(10))
                .collect(Collectors.joining());
        var file =
                Files.writeString(folder.resolve("cookbook.yaml"), "groups:\n  - name: cookbook\n    rules:\n" + rules);
        Promtool.run("check", "rules", file.toString());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void rulesFireAsTested(Path test) throws Exception {
        Promtool.run("test", "rules", test.toString());
    }

    /** A rule that never fires in a test may be one that cannot; one that always does is no better. */
    @Test
    void everyRuleIsTestedBothWays() throws IOException {
        var names = AlertRulesTest.rules().map(AlertRule::alert).collect(Collectors.toCollection(TreeSet::new));
        assertThat(alerts(true)).as("fire in a test").isEqualTo(names);
        assertThat(alerts(false)).as("are silent in a test").isEqualTo(names);
    }

    private static Set<String> alerts(boolean firing) throws IOException {
        var names = new TreeSet<String>();
        for (Path file : tests()) {
            for (JsonNode test : new YAMLMapper().readTree(file.toFile()).path("tests")) {
                for (JsonNode alert : test.path("alert_rule_test")) {
                    if (alert.path("exp_alerts").isEmpty() != firing) {
                        names.add(alert.path("alertname").asText());
                    }
                }
            }
        }
        return names;
    }

    static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(MONITORING.resolve("tests"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
