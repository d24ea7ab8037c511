package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ConditionWait;
import io.alerthistory.e2e.HistoryApiClient;
import io.alerthistory.e2e.ProjectCheckout;
import io.alerthistory.e2e.SimpleHttpClient;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The chart, installed in a test's namespace by helm, and the service that came of it. */
record ChartRelease(String namespace, String name) {
    /** Small replicas of the image under test, which a test on a host may reach: it is no pod of the namespace. */
    private static final String SERVICE = """
            fullnameOverride: %1$s
            image: {repository: %2$s, tag: "%3$s"}
            autoscaling: {enabled: false}
            replicas: 2
            database: {connections: 6}
            resources: {requests: {cpu: 10m, memory: 200Mi}, limits: {memory: 512Mi}}
            logFormat: text
            networkPolicy: {from: [{ipBlock: {cidr: 0.0.0.0/0}}]}
            """;

    private static final String DATABASE = """
            postgresql:
              spec:
            %s    load: {alertsPerDay: 1000, peakAlertsPerSecond: 1000, retention: 7d}
            history: {retention: 7d}
            """.formatted(TestPostgresInstance.SMALL.indent(4));

    /** With the operator that the cluster has already. */
    static final String SHARED_OPERATOR = DATABASE + "operator: {enabled: false}\n";

    private static final Duration PATIENCE = TestPostgresInstance.PATIENCE.multipliedBy(2);

    /** With an operator of its own, which looks after its namespace alone and needs no rights elsewhere. */
    String ownOperator() {
        return DATABASE + operator();
    }

    /** The operator of {@link #ownOperator()}, without a database. */
    String operator() {
        return """
                operator:
                  installation: %1$s
                  watchNamespaces: [%1$s]
                  postgresImages: {"16": %2$s, "17": %3$s}
                  exporter: {image: %3$s, command: [prometheus-postgres-exporter]}
                  resources: {requests: {cpu: 10m, memory: 150Mi}, limits: {memory: 300Mi}}
                """.formatted(namespace, TestCluster.postgresImage("16"), TestCluster.postgresImage("17"));
    }

    /** Installs or upgrades it to exactly these values; what helm says. */
    String upgrade(String values) {
        var image = TestCluster.image();
        int tag = image.lastIndexOf(':');
        var service = SERVICE.formatted(name, image.substring(0, tag), image.substring(tag + 1));
        return helm(
                "upgrade", "--install", name, chart().toString(), "--values", file(service), "--values", file(values));
    }

    String helm(String... arguments) {
        var command = new ArrayList<>(List.of("helm", "--namespace", namespace));
        command.addAll(List.of(arguments));
        return run(command);
    }

    static Path chart() {
        return ProjectCheckout.file("charts/alert-history");
    }

    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("ends: %s", command)
                    .isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String file(String content) {
        try {
            var file = Files.createTempFile("e2e", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestPostgresInstance database() {
        return new TestPostgresInstance(namespace, name, namespace);
    }

    /** Every replica that is wanted is of the newest template and ready, and no other is left. */
    ChartRelease awaitRolledOut() throws InterruptedException {
        ConditionWait.holds("rollout of " + name, PATIENCE, () -> rolledOut(deployment()));
        return this;
    }

    Deployment deployment() {
        return TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    private static boolean rolledOut(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        var status = deployment.getStatus();
        return deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && replicas.equals(status.getReplicas())
                && replicas.equals(status.getUpdatedReplicas())
                && replicas.equals(status.getReadyReplicas());
    }

    /** A token that the chart made: ingest, read or admin. */
    String token(String scope) {
        var data = TestCluster.client()
                .secrets()
                .inNamespace(namespace)
                .withName(name + "-tokens")
                .require()
                .getData();
        return new String(Base64.getDecoder().decode(data.get(scope)), UTF_8);
    }

    /** Where the Service is: every node reaches it. */
    String url() {
        var spec = TestCluster.client()
                .services()
                .inNamespace(namespace)
                .withName(name)
                .require()
                .getSpec();
        return "http://" + spec.getClusterIP() + ":"
                + spec.getPorts().getFirst().getPort();
    }

    SimpleHttpClient client(String scope) {
        return new SimpleHttpClient(url(), token(scope));
    }

    HistoryApiClient history() {
        return new HistoryApiClient(client("read"));
    }

    void restart() {
        TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .rolling()
                .restart();
    }
}
