package io.alerthistory.manifests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus itself makes of the rules: monitoring/tests, by its own tool. */
class PromtoolTest {
    private static final Path MONITORING = Path.of("..", "monitoring");

    @Test
    void takesTheRules() throws Exception {
        promtool("check", "rules", MONITORING.resolve("rules.yaml").toString());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void seesThemFireAndNotFire(Path test) throws Exception {
        promtool("test", "rules", test.toString());
    }

    /** A rule that never fires in a test may be one that cannot; one that always does is no better. */
    @Test
    void everyRuleIsTestedBothWays() throws IOException {
        var names = AlertRulesTest.rules().map(Rule::alert).collect(Collectors.toCollection(TreeSet::new));
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

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "skipped: there is no promtool on PATH; Debian's package is called prometheus");
        run(program, arguments);
    }

    private static void run(Optional<Path> program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
