package io.alerthistory.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Platform;
import io.alerthistory.operator.resource.InstanceStatus.Condition;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The operator, in this process, against a real API server. No node runs its pods (their nodeSelector fits none): the test
 * is the kubelet, so a control plane alone will do.
 */
@EnabledIfEnvironmentVariable(named = "KUBECONFIG", matches = ".+")
class ReconcileTest {
    private static final String IN_THE_IMAGE = """
            version=17.11
            library=pg_stat_statements
            library=pgaudit
            library=pgcrypto
            feature=lz4
            feature=tini
            """;

    // One for each test: a namespace takes its time to go.
    private final String namespace = "reconcile-" + UUID.randomUUID().toString().substring(0, 6);
    private final KubernetesClient client = client();
    private AlertHistoryOperator operator;

    @BeforeEach
    void start() {
        Definitions.upgrade(client);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var platform = new Platform(
                Map.of(PostgresVersion.V17, "postgres:none"),
                "exporter:none",
                List.of("exporter"),
                "program:none",
                Map.of(),
                namespace);
        operator = AlertHistoryOperator.start(
                client(),
                new OperatorSettings(
                        "reconcile-test",
                        Set.of(namespace),
                        namespace,
                        "test",
                        false,
                        new InetSocketAddress("127.0.0.1", 0),
                        platform),
                Clock.systemUTC(),
                () -> {});
    }

    @AfterEach
    void stop() {
        operator.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    @Test
    void makesItsObjectsOnceTheImageIsKnownAndKeepsThemSo() {
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
                .edit(there -> {
                    there.getData().put("pg_hba.conf", "local all all trust\n");
                    return there;
                });
        await(
                "pg_hba.conf as it was",
                () -> Optional.of(configuration())
                        .filter(map -> !map.getData().get("pg_hba.conf").contains("trust")));
    }

    @Test
    void leavesEverythingAsItIsWhenTheSpecIsWrong() {
        apply("work_mem: 1MB");
        inspectionFinds(IN_THE_IMAGE);
        await("StatefulSet", this::statefulSet);
        var before = configuration().getMetadata().getResourceVersion();

        apply("work_mem: banana");
        var said = await("Valid=False", () -> condition("Valid", "False"));
        assertThat(said.message()).contains("spec.parameters.work_mem", "banana");
        assertThat(configuration().getMetadata().getResourceVersion()).isEqualTo(before);

        apply("work_mem: 900kB");
        await("Valid=True", () -> condition("Valid", "True"));
        await(
                "the new value",
                () -> Optional.of(configuration())
                        .filter(map -> map.getData().get("postgresql.conf").contains("work_mem = 900kB")));
    }

    @Test
    void saysWhatIsWrongWithAnImageBeforeADatabaseDependsOnIt() {
        apply("work_mem: 1MB");
        inspectionFinds(IN_THE_IMAGE.replace("library=pgaudit\n", ""));
        // Not that no node takes the pod, which is said until this test is its kubelet.
        var said = await(
                "Unsuitable",
                () -> condition("ImageSuitable", "False")
                        .filter(condition -> condition.reason().equals("Unsuitable")));
        assertThat(said.message()).contains("no pgaudit", "spec.audit.enabled: false");
        assertThat(statefulSet()).isEmpty();
    }

    private void apply(String parameter) {
        client.resource("""
                        apiVersion: alerthistory.io/v1alpha1
                        kind: PostgresInstance
                        metadata:
                          name: history
                          namespace: %s
                          labels: {%s: reconcile-test}
                        spec:
                          version: "17"
                          pod: {nodeSelector: {no: such-node}}
                          parameters: {%s}
                        """.formatted(namespace, Labels.INSTALLATION, parameter))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    // What the kubelet would say of the pod that looks into the image.
    private void inspectionFinds(String lines) {
        await(
                "the pod that looks into the image",
                () -> Optional.ofNullable(client.pods()
                        .inNamespace(namespace)
                        .withName("history-postgresql-image")
                        .get()));
        client.pods()
                .inNamespace(namespace)
                .withName("history-postgresql-image")
                .editStatus(pod -> {
                    pod.setStatus(new PodStatusBuilder()
                            .withPhase("Succeeded")
                            .withContainerStatuses(new ContainerStatusBuilder()
                                    .withName("look")
                                    .withImage("postgres:none")
                                    .withImageID("")
                                    .withReady(false)
                                    .withRestartCount(0)
                                    .withNewState()
                                    .withNewTerminated()
                                    .withExitCode(0)
                                    .withMessage(lines)
                                    .endTerminated()
                                    .endState()
                                    .build())
                            .build());
                    return pod;
                });
    }

    private Optional<StatefulSet> statefulSet() {
        return Optional.ofNullable(client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName("history-postgresql")
                .get());
    }

    private ConfigMap configuration() {
        return client.configMaps()
                .inNamespace(namespace)
                .withName("history-postgresql-config")
                .get();
    }

    private Optional<Condition> condition(String type, String status) {
        return Optional.ofNullable(client.resources(PostgresInstanceResource.class)
                        .inNamespace(namespace)
                        .withName("history")
                        .get())
                .map(PostgresInstanceResource::getStatus)
                .flatMap(known -> known.conditions().stream()
                        .filter(condition -> condition.type().equals(type)
                                && condition.status().equals(status))
                        .findFirst());
    }

    private static <T> T await(String what, Supplier<Optional<T>> attempt) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            var found = attempt.get();
            if (found.isPresent()) {
                return found.orElseThrow();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("within a minute: " + what);
    }

    // The client takes a PKCS #8 key for one of RSA, and a kubeconfig may hold one of an elliptic curve.
    private static KubernetesClient client() {
        var config = Config.autoConfigure(null);
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (RuntimeException _) {
            return new KubernetesClientBuilder()
                    .withConfig(
                            new ConfigBuilder(config).withClientKeyAlgo("EC").build())
                    .build();
        }
    }
}
