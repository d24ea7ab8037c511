package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgresBackup or PostgresRestore: made once, as by {@code kubectl create -f}, and watched until it ends. */
record CustomResourceRequest(String namespace, String kind, String name) {
    static final String BACKUP = "PostgresBackup";
    static final String RESTORE = "PostgresRestore";

    private static final List<String> ENDS = List.of("Completed", "Failed", "Refused");
    private static final ObjectMapper JSON = new ObjectMapper();

    static CustomResourceRequest backup(TestPostgresInstance instance, String name, int repository, String type) {
        return create(
                instance,
                BACKUP,
                name,
                "{instance: %s, repository: %d, type: %s}".formatted(instance.name(), repository, type));
    }

    /** In place, for what the instance is now; {@code target} is the YAML of spec.target. */
    static CustomResourceRequest restore(TestPostgresInstance instance, String name, String target) {
        return restore(instance, name, target, instance.timeline());
    }

    static CustomResourceRequest restore(TestPostgresInstance instance, String name, String target, long timeline) {
        return create(
                instance,
                RESTORE,
                name,
                "{instance: %s, target: %s, preconditions: {instanceUid: %s, timeline: %d}}"
                        .formatted(instance.name(), target, instance.uid(), timeline));
    }

    static CustomResourceRequest create(TestPostgresInstance instance, String kind, String name, String spec) {
        TestCluster.client()
                .resource(("apiVersion: alerthistory.io/v1alpha1\nkind: %s\nmetadata: {name: %s, namespace: %s}\nspec: "
                                + "%s\n")
                        .formatted(kind, name, instance.namespace(), spec))
                .create();
        return new CustomResourceRequest(instance.namespace(), kind, name);
    }

    static List<GenericKubernetesResource> all(String namespace, String kind) {
        return TestCluster.client()
                .genericKubernetesResources(context(kind))
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    private static ResourceDefinitionContext context(String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("alerthistory.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(kind.toLowerCase(java.util.Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }

    private Resource<GenericKubernetesResource> resource() {
        return TestCluster.client()
                .genericKubernetesResources(context(kind))
                .inNamespace(namespace)
                .withName(name);
    }

    boolean exists() {
        return resource().get() != null;
    }

    void delete() {
        resource().delete();
        ClusterWait.until(name + " is gone", () -> !exists());
    }

    void abort() {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"abort\": true}}");
    }

    JsonNode status() {
        return JSON.valueToTree(Optional.ofNullable(resource().get())
                .map(resource -> resource.getAdditionalProperties().getOrDefault("status", Map.of()))
                .orElse(Map.of()));
    }

    String phase() {
        return status().path("phase").asText();
    }

    String message() {
        return status().path("message").asText();
    }

    /** Waits for this phase; another end is a failure that says why. */
    CustomResourceRequest await(String phase) {
        ClusterWait.until(kind + " " + name + " is " + phase, () -> {
            var current = phase();
            if (ENDS.contains(current)) {
                assertThat(current)
                        .as(() -> kind + " " + name + ": " + status())
                        .isEqualTo(phase);
            }
            return current.equals(phase);
        });
        return this;
    }
}
