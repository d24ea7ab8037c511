package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The kind ServiceMonitor comes and goes in a cluster, and an operator with no rights but the chart's follows. Alone,
 * because the kind is the whole cluster's.
 */
@Isolated
class MonitorsTest {
    private static final String PLURAL = "servicemonitors";

    @RegisterExtension
    final Space space = new Space();

    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void installAnOperatorOfThisNamespaceAlone() {
        MonitoringKinds.removeOrSkip();
        var release = new Release(space.name(), "history");
        release.upgrade(release.operator() + """
                postgresql: {enabled: false}
                externalDatabase: {existingSecret: none}
                replicas: 0
                podDisruptionBudget: {enabled: false}
                metrics: {serviceMonitor: {labels: {release: prometheus}}}
                """);
        database = new Database(space.name(), "one", space.name());
        database.apply(Database.SMALL);
        database.awaitReady();
    }

    @AfterEach
    void takeTheKindAway() {
        MonitoringKinds.remove();
    }

    @Test
    void aMonitorLeadsToTheExporterForAsLongAsTheClusterHasTheKind() {
        Await.until("annotations", this::annotated);

        MonitoringKinds.add(PLURAL);
        Await.until("a monitor instead", () -> monitor().isPresent() && !annotated());
        isTheInstances(monitor().orElseThrow());
        assertThat(planned()).contains("ServiceMonitor");

        monitors().delete();
        Await.until("the monitor again", () -> monitor().isPresent());

        MonitoringKinds.remove(PLURAL);
        Await.until("annotations again", this::annotated);
        assertThat(planned()).doesNotContain("ServiceMonitor").contains("StatefulSet");

        MonitoringKinds.add(PLURAL);
        Await.until("a monitor again", () -> monitor().isPresent() && !annotated());
        database.apply(Database.SMALL + "exporter: {enabled: false}\n");
        Await.until("neither", () -> monitor().isEmpty() && service().isEmpty());
        assertThat(database.awaitReady().condition("Applied")).startsWith("True");
    }

    /** What another instance would come with. */
    private String planned() {
        var file = Release.file("""
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: another}
                """);
        return Cli.call(folder, "plan", "-f", file, "-n", space.name()).out();
    }

    private void isTheInstances(GenericKubernetesResource monitor) {
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(monitor.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(database.uid()));
        Map<String, String> selected = monitor.get("spec", "selector", "matchLabels");
        assertThat(space.client()
                        .services()
                        .inNamespace(space.name())
                        .withLabels(selected)
                        .list()
                        .getItems())
                .extracting(service -> service.getMetadata().getName())
                .containsExactly(database.object("-exporter"));
    }

    private boolean annotated() {
        return service()
                .map(service -> service.getMetadata().getAnnotations())
                .filter(annotations -> annotations.containsKey("prometheus.io/scrape"))
                .isPresent();
    }

    private Optional<Service> service() {
        return Optional.ofNullable(space.client()
                .services()
                .inNamespace(space.name())
                .withName(database.object("-exporter"))
                .get());
    }

    private Optional<GenericKubernetesResource> monitor() {
        return Optional.ofNullable(monitors().get());
    }

    private Resource<GenericKubernetesResource> monitors() {
        return space.client()
                .genericKubernetesResources(MonitoringKinds.of("ServiceMonitor", PLURAL))
                .inNamespace(space.name())
                .withName(database.object("-exporter"));
    }
}
