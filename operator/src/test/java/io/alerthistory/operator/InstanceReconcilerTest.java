package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.ConditionStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the operator makes of an instance's spec, and keeps so. */
class InstanceReconcilerTest extends ControlPlaneTest {
    @Test
    void createsObjectsOnceTheImageIsKnownAndRevertsEdits() {
        apply("work_mem: 1MB");
        inspectionFinds(IN_THE_IMAGE);
        var set = await("StatefulSet", this::statefulSet);
        assertThat(set.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind)
                .containsExactly("PostgresInstance");
        assertThat(configuration().getData().get("postgresql.conf")).contains("work_mem = 1MB");

        client.services()
                .inNamespace(namespace)
                .withName("history-postgresql-rw")
                .delete();
        await(
                "the Service again",
                () -> Optional.ofNullable(client.services()
                        .inNamespace(namespace)
                        .withName("history-postgresql-rw")
                        .get()));

        client.configMaps()
                .inNamespace(namespace)
                .withName("history-postgresql-config")
                .edit(configMap -> {
                    configMap.getData().put("pg_hba.conf", "local all all trust\n");
                    return configMap;
                });
        await(
                "pg_hba.conf as it was",
                () -> Optional.of(configuration())
                        .filter(map -> !map.getData().get("pg_hba.conf").contains("trust")));
    }

    @Test
    void changesNothingWhenTheSpecIsInvalid() {
        apply("work_mem: 1MB");
        inspectionFinds(IN_THE_IMAGE);
        await("StatefulSet", this::statefulSet);
        var resourceVersion = configuration().getMetadata().getResourceVersion();

        apply("work_mem: banana");
        var invalid = await("Valid=False", () -> condition("Valid", ConditionStatus.FALSE));
        assertThat(invalid.message()).contains("spec.parameters.work_mem", "banana");
        assertThat(configuration().getMetadata().getResourceVersion()).isEqualTo(resourceVersion);

        apply("work_mem: 900kB");
        await("Valid=True", () -> condition("Valid", ConditionStatus.TRUE));
        await(
                "the new value",
                () -> Optional.of(configuration())
                        .filter(map -> map.getData().get("postgresql.conf").contains("work_mem = 900kB")));
    }

    private void apply(String parameter) {
        applySpec("parameters: {" + parameter + "}\n");
    }
}
