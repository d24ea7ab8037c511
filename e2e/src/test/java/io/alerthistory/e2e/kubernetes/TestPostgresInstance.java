package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** One PostgresInstance of a test: what it wants, what its status says, and what its PostgreSQL answers. */
final class TestPostgresInstance {
    private static final String SMALL_CPU = "400m";

    /** The spec of a small instance that starts in seconds; a test adds to it. */
    static final String SMALL = small("17", SMALL_CPU);

    /** Longer where the machine is busy: -De2e.patience=300, in seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("e2e.patience", 180));

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(4);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String namespace;
    private final String name;
    private final String installation;

    /** {@link #SMALL} with another version. */
    static String small(String version) {
        return small(version, SMALL_CPU);
    }

    /** {@link #SMALL} with another version and another CPU. */
    static String small(String version, String cpu) {
        return """
                version: "%s"
                resources: {cpu: %s, memory: 1Gi}
                storage: {size: 1Gi}
                """.formatted(version, cpu);
    }

    TestPostgresInstance(String namespace, String name) {
        this(namespace, name, IsolatedOperator.SHARED);
    }

    /** One that an operator of the test's own looks after. */
    TestPostgresInstance(String namespace, String name, String installation) {
        this.namespace = namespace;
        this.name = name;
        this.installation = installation;
    }

    /** A new instance {@code history} of this spec, ready. */
    static TestPostgresInstance create(String namespace, String spec) {
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(spec);
        return history.awaitReady();
    }

    /** The same with the spec {@link #SMALL}. */
    static TestPostgresInstance createSmall(String namespace) {
        return create(namespace, SMALL);
    }

    /** Gives a shared instance the spec {@link #SMALL} again, and waits until nothing is left of the one before. */
    TestPostgresInstance resetToSmall() {
        apply(SMALL);
        awaitConfigured();
        return this;
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    String uid() {
        return resource().get().getMetadata().getUid();
    }

    long timeline() {
        return status().path("timeline").asLong();
    }

    /** The name of one of its objects: {@code object("-rw")}; of the StatefulSet with an empty suffix. */
    String object(String suffix) {
        return name + "-postgresql" + suffix;
    }

    String podName() {
        return object("-0");
    }

    /** The name of the claim with the data. */
    String claimName() {
        return "data-" + podName();
    }

    private static KubernetesClient client() {
        return TestCluster.client();
    }

    private Resource<GenericKubernetesResource> resource() {
        return client().genericKubernetesResources(TestNamespace.INSTANCES)
                .inNamespace(namespace)
                .withName(name);
    }

    /** Creates it, or gives it this spec; a KubernetesClientException when the API server refuses it. */
    void apply(String spec) {
        var yaml = "apiVersion: alerthistory.io/v1alpha1\nkind: PostgresInstance\nmetadata:\n  name: " + name
                + "\n  namespace: " + namespace + "\n  labels: {alerthistory.io/installation: " + installation
                + "}\nspec:\n" + spec.indent(2);
        client().resource(yaml).fieldManager("e2e").forceConflicts().serverSideApply();
    }

    /** Changes these fields of its spec, in JSON, and leaves the others; null takes a field away. */
    void patchSpec(String fields) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + fields + "}");
    }

    void annotate(String key, String value) {
        MergePatch.annotate(resource(), key, value);
    }

    void delete() {
        resource().delete();
    }

    JsonNode status() {
        return JSON.valueToTree(Optional.ofNullable(resource().get())
                .map(resource -> resource.getAdditionalProperties().getOrDefault("status", Map.of()))
                .orElse(Map.of()));
    }

    /** A condition, as {@code True Reason message}; empty when there is none. */
    String condition(String type) {
        return conditionOf(status(), type);
    }

    /** Ready, with the newest spec seen. */
    TestPostgresInstance awaitReady() {
        await("ready", status -> isReady(status) && isObserved(status));
        return this;
    }

    // Not only before its pod was replaced, which the kubelet knows first.
    private boolean isReady(JsonNode status) {
        return conditionOf(status, "Ready").startsWith("True")
                && DatabasePods.find(this).filter(DatabasePods::isReady).isPresent();
    }

    /** A condition that begins with {@code start}, such as {@code "False InvalidSpec"}, said of the newest spec. */
    String awaitCondition(String type, String start) {
        await(
                type + " " + start,
                status -> isObserved(status) && conditionOf(status, type).startsWith(start));
        return condition(type);
    }

    /** The same of a condition that only the operator's periodic look at server, volume and repositories changes. */
    String awaitObservedCondition(String type, String start) {
        awaitObservation(
                type + " " + start,
                () -> isObserved(status()) && condition(type).startsWith(start));
        return condition(type);
    }

    /** After an outage: PostgreSQL would try again within a minute, and tries at once when a segment is full. */
    void awaitArchivingAgain() {
        sql("SELECT pg_switch_wal() FROM pg_logical_emit_message(true, 'e2e', 'so that there is WAL')");
        awaitObservedCondition("Archiving", "True");
    }

    /**
     * Waits for what only the periodic look finds, which would take half a minute: asks for a look every few seconds.
     */
    void awaitObservation(String description, BooleanSupplier holds) {
        var lastLook = new AtomicReference<>(Instant.EPOCH);
        ClusterWait.until(name + ": " + description, () -> {
            if (holds.getAsBoolean()) {
                return true;
            }
            if (lastLook.get().plus(LOOK_INTERVAL).isBefore(Instant.now())) {
                requestObservation();
                lastLook.set(Instant.now());
            }
            return false;
        });
    }

    private void requestObservation() {
        try {
            DatabasePods.exec(namespace, podName(), "agent", "sh", "-c", "kill -USR1 1");
        } catch (AssertionError | KubernetesClientException _) {
            // The fault of the test may be that it does not run.
        }
        annotate("e2e/observe", Instant.now().toString());
    }

    /** The server runs with the newest spec's configuration, and nothing waits for a restart. */
    void awaitConfigured() {
        await(
                "configured",
                status -> isObserved(status)
                        && conditionOf(status, "Configured").startsWith("True")
                        && conditionOf(status, "RestartPending").startsWith("False")
                        && isReady(status));
    }

    /**
     * Waits until the operator has completed two reconciles that began after this call: what it has not done by then it
     * does not do. The spec says a default explicitly for a moment, which changes its generation and nothing else.
     */
    void reconcileTwice() {
        for (var disruptionBudget : List.of("{\"maxUnavailable\": 1}", "null")) {
            patchSpec("{\"podDisruptionBudget\": " + disruptionBudget + "}");
            await("a reconcile", this::isObserved);
        }
    }

    void await(String description, Predicate<JsonNode> holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.test(status())) {
            assertThat(System.nanoTime())
                    .as("within %s: %s of %s, but it is %s", PATIENCE, description, name, status())
                    .isLessThan(end);
            pause();
        }
    }

    private boolean isObserved(JsonNode status) {
        return status.path("observedGeneration").asLong() == generation();
    }

    private long generation() {
        return Optional.ofNullable(resource().get())
                .map(resource -> resource.getMetadata().getGeneration())
                .orElse(-1L);
    }

    private static String conditionOf(JsonNode status, String type) {
        for (var condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText() + " "
                        + condition.path("reason").asText() + " "
                        + condition.path("message").asText();
            }
        }
        return "";
    }

    Pod pod() {
        return DatabasePods.find(this).orElseThrow(() -> new AssertionError("there is no pod " + podName()));
    }

    /** The data of one of its Secrets as text. */
    Map<String, String> secret(String suffix) {
        Secret secret = Optional.ofNullable(client().secrets()
                        .inNamespace(namespace)
                        .withName(object(suffix))
                        .get())
                .orElseThrow(() -> new AssertionError("there is no Secret " + object(suffix)));
        var text = new TreeMap<String, String>();
        secret.getData()
                .forEach((key, value) ->
                        text.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        return text;
    }

    /** What a superuser's query answers, rows a line, columns with {@code |}; over the socket, inside the pod. */
    String sql(String query) {
        return sql("alert_history", query);
    }

    String sql(String database, String query) {
        return exec(
                "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database, "-c", query);
    }

    /** Runs a command in the container postgres; the output, or an AssertionError with what it complained of. */
    String exec(String... command) {
        return DatabasePods.exec(namespace, podName(), "postgres", command);
    }

    /** What one of its containers has written since it started. */
    String log(String container) {
        return client().pods()
                .inNamespace(namespace)
                .withName(podName())
                .inContainer(container)
                .getLog();
    }

    /** When the postmaster started: the same text as long as it was not restarted. */
    String postmasterStart() {
        return sql("SELECT pg_postmaster_start_time()");
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
