package io.alerthistory.manifests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules about PostgreSQL, against what a real exporter beside PostgreSQL 16 and 17 answered (a session waited for a lock
 * meanwhile). {@code e2e.kubernetes.ExporterTest} asks living ones.
 */
class ScrapesTest {
    private static final Set<String> ON_16 = names("16");
    private static final Set<String> ON_17 = names("17");

    static Stream<Rule> rules() {
        return AlertRules.all().stream()
                .filter(group -> group.source() == RuleGroup.Source.EXPORTER)
                .flatMap(group -> group.rules().stream());
    }

    /** A rule over a metric that nobody exports can never fire. */
    @ParameterizedTest
    @MethodSource("rules")
    void everyMetricOfARuleIsExported(Rule rule) {
        var known = new TreeSet<>(ON_16);
        known.addAll(ON_17);
        assertThat(known).containsAll(rule.metrics());
    }

    /** Checkpoints moved to another view in 17: a rule that knows one of them alone is silent on the other. */
    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleCanFireOnEachVersion(Rule rule) {
        for (var exported : Stream.of(ON_16, ON_17).toList()) {
            var missing = new TreeSet<>(rule.metrics());
            missing.removeAll(exported);
            assertThat(missing).allMatch(name -> name.contains("checkpoint"));
            assertThat(missing).isNotEqualTo(rule.metrics());
        }
    }

    private static Set<String> names(String version) {
        var file = Path.of(
                "src", "test", "resources", "scrapes", "postgres_exporter-0.17.1-postgresql-" + version + ".txt");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
