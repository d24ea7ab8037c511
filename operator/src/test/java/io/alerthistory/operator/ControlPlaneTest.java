package io.alerthistory.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.PlatformDefaults;
import io.alerthistory.manifests.crd.ResourceDefinition;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.spec.PostgresVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The operator, in this process, against a real API server, with the instance {@code history} in a namespace of the
 * test's own. No node runs its pods (their nodeSelector fits none): the test is the kubelet, so a control plane alone
 * will do.
 */
@NeedsApiServer
@Execution(ExecutionMode.CONCURRENT)
abstract class ControlPlaneTest {
    static final String IN_THE_IMAGE = """
            version=17.11
            library=pg_stat_statements
            library=pgaudit
            library=pgcrypto
            feature=lz4
            feature=tini
            """;

    // One for each test: a namespace takes its time to go.
    final String namespace = getClass().getSimpleName().toLowerCase(Locale.ROOT) + "-"
            + UUID.randomUUID().toString().substring(0, 6);
    final KubernetesClient client = connect();
    private final InetSocketAddress listen = freePort();
    private AlertHistoryOperator operator;

    @BeforeEach
    void start() {
        CrdUpgrader.upgrade(client);
        ResourceDefinition.all().forEach(kind -> awaitThat(kind.name() + " is established", () -> established(kind)));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        operator = startOperator(namespace, listen);
    }

    @AfterEach
    void stop() {
        operator.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    // An operator that has just made the kinds cannot list them yet, and ends.
    private boolean established(ResourceDefinition kind) {
        return Optional.ofNullable(client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(kind.name())
                        .require()
                        .getStatus())
                .stream()
                .flatMap(status -> status.getConditions().stream())
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }

    /**
     * An operator that looks after this test's namespace.
     *
     * @param home the namespace where it is said to run, which tells one installation from another
     */
    final AlertHistoryOperator startOperator(String home, InetSocketAddress listen) {
        var platform = new PlatformDefaults(
                Map.of(PostgresVersion.V16, "postgres:none-16", PostgresVersion.V17, "postgres:none"),
                "exporter:none",
                List.of("exporter"),
                "program:none",
                Map.of("release", "prometheus"),
                home);
        return AlertHistoryOperator.start(
                connect(),
                new OperatorSettings("reconcile-test", Set.of(namespace), home, "test", false, listen, platform),
                Clock.systemUTC(),
                () -> {});
    }

    /** Gives the instance this spec, YAML without the version 17 and the node that there is not. */
    final void applySpec(String lines) {
        applySpec("17", lines);
    }

    final void applySpec(String version, String lines) {
        client.resource("""
                        apiVersion: alerthistory.io/v1alpha1
                        kind: PostgresInstance
                        metadata:
                          name: history
                          namespace: %s
                          labels: {%s: reconcile-test}
                        spec:
                          version: "%s"
                          pod: {nodeSelector: {no: such-node}}
                        %s""".formatted(namespace, InstanceLabels.INSTALLATION, version, lines.indent(2)))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    /** What the kubelet would say of the pod that looks into the image. */
    final void inspectionFinds(String lines) {
        var pod = client.pods().inNamespace(namespace).withName("history-postgresql-image");
        await("the pod that looks into the image", () -> Optional.ofNullable(pod.get()));
        var status = new PodStatusBuilder()
                .withPhase("Succeeded")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("inspect")
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
                .build();
        // Without a version: the scheduler may write the status at the same time.
        pod.subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("status", status)));
    }

    final Optional<StatefulSet> statefulSet() {
        return Optional.ofNullable(client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName("history-postgresql")
                .get());
    }

    final ConfigMap configuration() {
        return client.configMaps()
                .inNamespace(namespace)
                .withName("history-postgresql-config")
                .get();
    }

    final Optional<StatusCondition> condition(String type, ConditionStatus status) {
        return Optional.ofNullable(client.resources(PostgresInstanceResource.class)
                        .inNamespace(namespace)
                        .withName("history")
                        .get())
                .map(PostgresInstanceResource::getStatus)
                .flatMap(instanceStatus -> instanceStatus.conditions().stream()
                        .filter(condition -> condition.type().equals(type) && condition.status() == status)
                        .findFirst());
    }

    /** How many reconciles the operator has completed: what did not happen within two of them does not happen. */
    final int reconciles() {
        try (var page = URI.create("http://127.0.0.1:" + listen.getPort() + "/metrics")
                .toURL()
                .openStream()) {
            return new String(page.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("alert_history_operator_reconcile_duration_seconds_count "))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes every operator reconcile the instance twice, one after the other, and waits until this test's has. */
    final void reconcileTwice() {
        for (int i = 0; i < 2; i++) {
            int previousReconciles = reconciles();
            touch();
            await("a reconcile", () -> Optional.of(reconciles()).filter(count -> count > previousReconciles));
        }
    }

    /** An event for whoever watches the instance, which changes nothing. Without a version, so it meets no conflict. */
    final void touch() {
        client.resources(PostgresInstanceResource.class)
                .inNamespace(namespace)
                .withName("history")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of(
                                "metadata",
                                Map.of(
                                        "annotations",
                                        Map.of("test/touched", UUID.randomUUID().toString())))));
    }

    static <T> T await(String condition, Supplier<Optional<T>> attempt) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            var result = attempt.get();
            if (result.isPresent()) {
                return result.orElseThrow();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("not within a minute: " + condition);
    }

    static void awaitThat(String condition, BooleanSupplier holds) {
        await(condition, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static InetSocketAddress freePort() {
        try (var socket = new ServerSocket(0)) {
            return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KubernetesClient connect() {
        return KubernetesClientFactory.connect(KubernetesClientFactory.config(Optional.empty(), Optional.empty()));
    }
}
