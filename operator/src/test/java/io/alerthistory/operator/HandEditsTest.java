package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person changes in an instance's objects is taken back, unless the instance is paused. */
class HandEditsTest extends ControlPlaneTest {
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    @BeforeEach
    void createObjects() {
        applySpec("");
        inspectionFinds(IN_THE_IMAGE);
        await("StatefulSet", this::statefulSet);
        await("Service", () -> find(Service.class, "-exporter"));
    }

    @Test
    void revertsEditsOfLabelsAndSelectors() {
        label(Service.class, "-rw", INSTANCE, "somebody-else");
        label(Service.class, "", INSTANCE, "somebody-else");
        label(StatefulSet.class, "", INSTANCE, "somebody-else");
        label(ConfigMap.class, "-config", MANAGED_BY, "nobody");
        patch(Service.class, "-rw", Map.of("spec", Map.of("selector", Map.of(INSTANCE, "elsewhere"))));

        awaitLabel(Service.class, "-rw", INSTANCE, "history");
        awaitLabel(Service.class, "", INSTANCE, "history");
        awaitLabel(StatefulSet.class, "", INSTANCE, "history");
        awaitLabel(ConfigMap.class, "-config", MANAGED_BY, "alert-history-operator");
        awaitThat(
                "the Service selects the database",
                () -> "history"
                        .equals(find(Service.class, "-rw")
                                .orElseThrow()
                                .getSpec()
                                .getSelector()
                                .get(INSTANCE)));
    }

    @Test
    void leavesEditsAloneWhilePaused() {
        applySpec("paused: true");
        await(
                "Paused",
                () -> condition("Valid", ConditionStatus.TRUE)
                        .filter(valid -> valid.reason().equals("Paused")));
        assertThat(client.resources(PostgresInstanceResource.class)
                        .inNamespace(namespace)
                        .withName("history")
                        .get()
                        .getStatus()
                        .paused())
                .isTrue();

        label(ConfigMap.class, "-config", INSTANCE, "by-hand");
        client.resource(find(Service.class, "-exporter").orElseThrow()).delete();
        reconcileTwice();
        assertThat(find(Service.class, "-exporter")).isEmpty();
        assertThat(configuration().getMetadata().getLabels()).containsEntry(INSTANCE, "by-hand");

        applySpec("paused: false");
        awaitLabel(ConfigMap.class, "-config", INSTANCE, "history");
        await("the Service again", () -> find(Service.class, "-exporter"));
    }

    private <T extends HasMetadata> Optional<T> find(Class<T> kind, String suffix) {
        return Optional.ofNullable(client.resources(kind)
                .inNamespace(namespace)
                .withName("history-postgresql" + suffix)
                .get());
    }

    private <T extends HasMetadata> void label(Class<T> kind, String suffix, String name, String value) {
        patch(kind, suffix, Map.of("metadata", Map.of("labels", Map.of(name, value))));
    }

    // Without a version: the operator and the controllers write at the same time.
    private <T extends HasMetadata> void patch(Class<T> kind, String suffix, Map<String, ?> fields) {
        client.resource(find(kind, suffix).orElseThrow())
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(fields));
    }

    private <T extends HasMetadata> void awaitLabel(Class<T> kind, String suffix, String name, String value) {
        awaitThat(
                kind.getSimpleName() + " " + suffix + " has the label " + name + "=" + value,
                () -> find(kind, suffix)
                        .filter(object ->
                                value.equals(object.getMetadata().getLabels().get(name)))
                        .isPresent());
    }
}
