package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.alerthistory.e2e.ProjectCheckout;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a real Prometheus operator makes of the chart's and the operator's ServiceMonitors, PodMonitor and
 * PrometheusRule, and what a real Prometheus then finds. Alone, because the kinds are the whole cluster's.
 */
@Isolated
class PrometheusOperatorTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String VALUES = """
            metrics: {serviceMonitor: {enabled: true, labels: {release: prometheus}}}
            monitoring: {rules: {labels: {release: prometheus}}}
            """;

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    private Path folder;

    @BeforeEach
    void addKinds() {
        MonitoringKinds.removeOrSkip();
        MonitoringKinds.addAll();
    }

    @AfterEach
    void removeKinds() {
        MonitoringKinds.remove();
    }

    @Test
    void eachIsScrapedOnceAndEachRuleIsTaken() throws IOException, InterruptedException {
        var release = new ChartRelease(testNamespace.name(), "history");
        release.upgrade(release.ownOperator() + VALUES);
        release.database().awaitReady();
        release.awaitRolledOut();

        try (var operator = PrometheusOperator.start(testNamespace.name(), folder)) {
            var rules = operator.rules();
            assertThat(YAML.readTree(rules)).isEqualTo(YAML.readTree(ProjectCheckout.text("monitoring/rules.yaml")));
            var jobs = operator.configuration(3);
            try (var prometheus = ClusterPrometheus.configured(folder, jobs, rules, testNamespace.name())) {
                var instance = "{instance_namespace=\"%s\",instance_name=\"history\"}".formatted(testNamespace.name());
                prometheus.awaitSeries("pg_up" + instance + " == 1");
                prometheus.awaitSeries("alert_history_instance_condition" + instance);
                prometheus.awaitSeries("count(alert_history_ingest_duration_seconds_count) >= 2");
                // Two replicas of the service, one operator, one exporter.
                prometheus.awaitSeries("count(up == 1) == 4");
                assertThat(prometheus.query("up == 0")).isEmpty();
            }
        }
        followsTheKind(release);
    }

    // With no rights but the chart's. The rest of it is MonitorKindTest of the module operator.
    private void followsTheKind(ChartRelease release) {
        var database = release.database();
        assertThat(planned()).contains("ServiceMonitor");
        monitors(database).delete();
        ClusterWait.until("the monitor again", () -> monitors(database).get() != null);
        MonitoringKinds.remove("servicemonitors");
        database.annotate("test/touched", "now");
        ClusterWait.until(
                "annotations instead",
                () -> Optional.ofNullable(new ManualEdit(database)
                                .get(Service.class, "-exporter")
                                .getMetadata()
                                .getAnnotations())
                        .filter(annotations -> annotations.containsKey("prometheus.io/scrape"))
                        .isPresent());
        assertThat(planned()).doesNotContain("ServiceMonitor").contains("StatefulSet");
        assertThat(database.awaitReady().condition("Applied")).startsWith("True");
    }

    /** What another instance would come with. */
    private String planned() {
        var file = ChartRelease.file("""
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: another}
                """);
        return AlertHistoryCli.call(folder, "plan", "-f", file, "-n", testNamespace.name())
                .out();
    }

    private Resource<GenericKubernetesResource> monitors(TestPostgresInstance database) {
        return testNamespace
                .client()
                .genericKubernetesResources(MonitoringKinds.of("ServiceMonitor", "servicemonitors"))
                .inNamespace(testNamespace.name())
                .withName(database.object("-exporter"));
    }
}
