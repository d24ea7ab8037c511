package io.alerthistory.monitoring.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.monitoring.metric.ScrapeFixtures;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules about PostgreSQL and its volumes, against what a real exporter beside PostgreSQL 16 and 17 answered (a
 * session waited for a lock meanwhile), and a real kubelet. {@code e2e.kubernetes.ExporterTest} asks living ones.
 */
class RuleMetricsTest {
    private static final Set<String> ON_16 = ScrapeFixtures.ofExporter("16");
    private static final Set<String> ON_17 = ScrapeFixtures.ofExporter("17");

    static Stream<AlertRule> rules() {
        return AlertRules.all().stream().flatMap(group -> group.rules().stream());
    }

    static Stream<AlertRule> ofTheExporter() {
        return rules().filter(rule -> !metrics(rule, "pg_").isEmpty());
    }

    /** A rule over a metric that nobody exports can never fire. */
    @ParameterizedTest
    @MethodSource("ofTheExporter")
    void everyMetricOfARuleIsExported(AlertRule rule) {
        var exportedMetrics = new TreeSet<>(ON_16);
        exportedMetrics.addAll(ON_17);
        assertThat(exportedMetrics).containsAll(metrics(rule, "pg_"));
    }

    /** Checkpoints moved to another view in 17: a rule that knows one of them alone is silent on the other. */
    @ParameterizedTest
    @MethodSource("ofTheExporter")
    void everyRuleCanFireOnEachVersion(AlertRule rule) {
        for (var exported : Stream.of(ON_16, ON_17).toList()) {
            var missing = metrics(rule, "pg_");
            missing.removeAll(exported);
            assertThat(missing).allMatch(name -> name.contains("checkpoint"));
            assertThat(missing).isNotEqualTo(metrics(rule, "pg_"));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyMetricOfTheKubeletIsExported(AlertRule rule) {
        assertThat(ScrapeFixtures.ofKubelet()).containsAll(metrics(rule, "kubelet_"));
    }

    private static SortedSet<String> metrics(AlertRule rule, String prefix) {
        return rule.metrics().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
