package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.manifests.ServiceMonitorSupport;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The kind ServiceMonitor comes and goes in a cluster, and the operator follows. */
@ResourceLock(MonitorKindTest.KINDS)
class MonitorKindTest extends ControlPlaneTest {
    /** The lock: the kind is the whole cluster's. */
    static final String KINDS = "the kind ServiceMonitor";

    private static final String LABEL = "alerthistory.io/of";
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: servicemonitors.monitoring.coreos.com
              labels: {alerthistory.io/of: a-test}
            spec:
              group: monitoring.coreos.com
              names: {kind: ServiceMonitor, listKind: ServiceMonitorList, plural: servicemonitors, singular: servicemonitor}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    @BeforeEach
    void removeKindOrSkip() {
        assumeTrue(
                Optional.ofNullable(definition().get()).stream()
                        .allMatch(kind -> Optional.ofNullable(kind.getMetadata().getLabels())
                                .orElse(Map.of())
                                .containsKey(LABEL)),
                "skipped: this cluster has the Prometheus operator's kinds");
        removeKind();
    }

    @AfterEach
    void removeKind() {
        if (Optional.ofNullable(definition().get()).isPresent()) {
            definition().delete();
        }
        awaitThat("no kind", () -> definition().get() == null);
    }

    @Test
    void aMonitorLeadsToTheExporterForAsLongAsTheClusterHasTheKind() {
        applySpec("");
        inspectionFinds(IN_THE_IMAGE);
        awaitThat("annotations", this::annotated);

        addKind();
        awaitThat("a monitor instead", () -> monitor().isPresent() && !annotated());
        isTheInstances(monitor().orElseThrow());

        monitors().delete();
        awaitThat("the monitor again", () -> monitor().isPresent());

        removeKind();
        touch();
        awaitThat("annotations again", this::annotated);

        addKind();
        awaitThat("a monitor again", () -> monitor().isPresent() && !annotated());
        applySpec("exporter: {enabled: false}\n");
        awaitThat("neither", () -> monitor().isEmpty() && service().isEmpty());
        assertThat(condition("Applied", ConditionStatus.FALSE)).isEmpty();
    }

    private void addKind() {
        client.resource(DEFINITION).create();
        awaitThat("the kind", () -> client.supports(ServiceMonitorSupport.API_VERSION, ServiceMonitorSupport.KIND));
        touch();
    }

    private void isTheInstances(GenericKubernetesResource monitor) {
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        var instance = client.resources(PostgresInstanceResource.class)
                .inNamespace(namespace)
                .withName("history")
                .require();
        assertThat(monitor.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(instance.getMetadata().getUid()));
        Map<String, String> selected = monitor.get("spec", "selector", "matchLabels");
        assertThat(client.services()
                        .inNamespace(namespace)
                        .withLabels(selected)
                        .list()
                        .getItems())
                .extracting(service -> service.getMetadata().getName())
                .containsExactly("history-postgresql-exporter");
    }

    private boolean annotated() {
        return service()
                .map(service -> service.getMetadata().getAnnotations())
                .filter(annotations -> annotations.containsKey("prometheus.io/scrape"))
                .isPresent();
    }

    private Optional<Service> service() {
        return Optional.ofNullable(client.services()
                .inNamespace(namespace)
                .withName("history-postgresql-exporter")
                .get());
    }

    private Optional<GenericKubernetesResource> monitor() {
        return Optional.ofNullable(monitors().get());
    }

    private Resource<GenericKubernetesResource> monitors() {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("monitoring.coreos.com")
                        .withVersion("v1")
                        .withKind(ServiceMonitorSupport.KIND)
                        .withPlural("servicemonitors")
                        .withNamespaced(true)
                        .build())
                .inNamespace(namespace)
                .withName("history-postgresql-exporter");
    }

    private Resource<CustomResourceDefinition> definition() {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("servicemonitors.monitoring.coreos.com");
    }
}
