package io.alerthistory.monitoring.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alerthistory.manifests.KubernetesYaml;
import io.alerthistory.monitoring.metric.ScrapeFixtures;
import io.alerthistory.monitoring.rule.Promtool;
import io.alerthistory.monitoring.rule.RuleGroup.MetricSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What panels ask, against what a real exporter beside PostgreSQL 16 and 17, and a real kubelet, answered. Tests of
 * operator, service and cli compare with what those export.
 */
class PanelQueryTest {
    private static final Map<String, String> CHOSEN = Map.of(
            "namespace", "alerts",
            "instance", "history",
            "job", "alert-history",
            "replica", "10.0.0.1:9098",
            "__rate_interval", "1m",
            "__range", "1h");

    static Stream<PanelQuery> ofExporter() {
        return DashboardCatalogue.queries().filter(query -> query.source() == MetricSource.EXPORTER);
    }

    @ParameterizedTest
    @MethodSource("ofExporter")
    void asksForWhatTheExporterTells(PanelQuery query) {
        var on16 = missing(query, ScrapeFixtures.ofExporter("16"));
        var on17 = missing(query, ScrapeFixtures.ofExporter("17"));
        // Checkpoints moved to another view in 17: a query names both, and neither version lacks both.
        assertThat(query.metrics()).isNotEmpty().isNotEqualTo(on16);
        assertThat(on16).allMatch(name -> name.startsWith("pg_stat_checkpointer_"));
        assertThat(on17).allMatch(name -> name.startsWith("pg_stat_bgwriter_"));
        assertThat(query.metrics().equals(on17)).isEqualTo(query.emptyReason().isPresent());
    }

    @Test
    void asksForWhatTheKubeletTells() {
        assertThat(DashboardCatalogue.metrics(MetricSource.KUBELET)).hasSizeGreaterThan(12);
        assertThat(ScrapeFixtures.ofKubelet()).containsAll(DashboardCatalogue.metrics(MetricSource.KUBELET));
    }

    @Test
    void prometheusUnderstandsThem(@TempDir Path folder) throws Exception {
        var queries =
                DashboardCatalogue.queries().map(query -> query.expr(CHOSEN)).toList();
        assertThat(queries).hasSizeGreaterThan(150);
        var file = folder.resolve("queries.yaml");
        Files.writeString(
                file,
                KubernetesYaml.of(
                        new RecordingRulesFile(List.of(new RecordingGroup("dashboards", recorded(queries))))));
        Promtool.run("check", "rules", file.toString());
    }

    @Test
    void putsInWhatWasChosen() {
        var query = PanelQuery.ofOperator("rate(a{b=~\"${instance}\",c=~\"$instance-0\"}[$__rate_interval])", "a");
        assertThat(query.expr(CHOSEN)).isEqualTo("rate(a{b=~\"history\",c=~\"history-0\"}[1m])");
        assertThat(query.variables()).containsExactlyInAnyOrder("instance", "__rate_interval");
    }

    @Test
    void saysWhichVariableHasNoValue() {
        var query = PanelQuery.ofOperator("up{a=\"$b\"}", "a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.expr(CHOSEN))
                .withMessage("no value for $b");
    }

    private record RecordingRulesFile(List<RecordingGroup> groups) {}

    private record RecordingGroup(String name, List<RecordingRule> rules) {}

    private record RecordingRule(String record, String expr) {}

    private static List<RecordingRule> recorded(List<String> queries) {
        return IntStream.range(0, queries.size())
                .mapToObj(i -> new RecordingRule("dashboard:query" + i, queries.get(i)))
                .toList();
    }

    private static Set<String> missing(PanelQuery query, Set<String> exported) {
        var missing = new TreeSet<>(query.metrics());
        missing.removeAll(exported);
        return missing;
    }
}
