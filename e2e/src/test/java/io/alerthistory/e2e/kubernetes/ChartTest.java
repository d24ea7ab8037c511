package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.AlertmanagerServer;
import io.alerthistory.e2e.ConditionWait;
import io.alerthistory.e2e.EpisodeView;
import io.alerthistory.e2e.RequestBodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One release of the chart is all that there is to install, and to change, and to take away without losing data. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class ChartTest {
    private static final Duration PATIENCE = TestPostgresInstance.PATIENCE;
    private static final String ALERTMANAGER = """
            route: {receiver: alert-history, group_by: ['...'], group_wait: 0s, group_interval: 1s, repeat_interval: 1h}
            receivers:
              - name: alert-history
                webhook_configs:
                  - url: %s/api/v1/webhook
                    send_resolved: true
                    max_alerts: 0
                    http_config: {authorization: {credentials_file: %s}}
            """;

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    @TempDir
    private Path directory;

    @Test
    @Order(6)
    void oneInstallLeadsToAStoredAlertOfARealAlertmanager() throws IOException, InterruptedException {
        var start = Instant.now();
        var release = new ChartRelease(SPACE.name(), "own");
        release.upgrade(release.ownOperator());
        var token = Files.writeString(directory.resolve("token"), release.token("ingest"));
        try (var alertmanager = AlertmanagerServer.start(directory, ALERTMANAGER.formatted(release.url(), token))) {
            alertmanager.http().post("/api/v2/alerts", RequestBodies.v2("real", List.of("1"), Instant.now()));
            awaitStored(release, "{test=\"real\"}");
        }
        System.out.printf(
                "from helm install to a stored alert: %d ms%n",
                Duration.between(start, Instant.now()).toMillis());
        assertThat(clusterRolesOf(release))
                .as("an operator of one namespace has no rights elsewhere")
                .isEmpty();
    }

    @Test
    @Order(2)
    void aRollingUpdateLosesNothing() throws IOException, InterruptedException {
        var release = installed();
        try (var load = new SteadyLoad(release, "rolling")) {
            long start = System.nanoTime();
            release.restart();
            release.awaitRolledOut();
            load.awaitMore(200);
            System.out.printf(
                    "pause of ingestion, rolling update: %d ms%n",
                    load.pauseSince(start).toMillis());
            load.assertNothingLost();
        }
    }

    @Test
    @Order(3)
    void anUpgradeChangesWhatItSaysAndARollbackTakesItBack() throws InterruptedException {
        var release = installed();
        var token = release.token("ingest");
        release.upgrade(
                ChartRelease.SHARED_OPERATOR + "replicas: 3\nshutdownDelaySeconds: 2\npodLabels: {team: monitoring}\n");
        assertThat(release.awaitRolledOut().deployment().getSpec().getReplicas())
                .isEqualTo(3);
        assertThat(arguments(release)).contains("--drain=2s");

        release.helm("rollback", "history", "1");
        assertThat(release.awaitRolledOut().deployment().getSpec().getReplicas())
                .isEqualTo(2);
        assertThat(arguments(release)).contains("--drain=5s");
        assertThat(release.token("ingest")).as("the senders' token").isEqualTo(token);

        TestCluster.client()
                .apps()
                .deployments()
                .inNamespace(SPACE.name())
                .withName("history")
                .scale(3);
        assertThat(release.awaitRolledOut().deployment().getSpec().getReplicas())
                .isEqualTo(3);
    }

    @Test
    @Order(4)
    void uninstallKeepsTheDataAndTheNextInstallAdoptsIt() throws IOException, InterruptedException {
        var release = installed();
        var token = release.token("ingest");
        assertThat(release.client("ingest")
                        .post("/api/v1/webhook", RequestBodies.webhook("kept", List.of("1"), Instant.now()))
                        .statusCode())
                .isEqualTo(200);
        var marker = RestartMarker.of(release.database());

        assertThat(release.helm("uninstall", "history")).contains("PostgresInstance", "Secret");
        ConditionWait.holds(
                "the service is gone",
                PATIENCE,
                () -> Optional.ofNullable(TestCluster.client()
                                .apps()
                                .deployments()
                                .inNamespace(SPACE.name())
                                .withName("history")
                                .get())
                        .isEmpty());
        marker.assertNotRestarted(release.database());

        var again = installed();
        assertThat(again.token("ingest")).isEqualTo(token);
        marker.assertNotRestarted(again.database());
        awaitStored(again, "{test=\"kept\"}");
    }

    @Test
    @Order(5)
    void anotherDatabaseInstead() throws IOException, InterruptedException {
        // The database stays, and is no release's any more.
        installed().helm("uninstall", "history");
        var release = new ChartRelease(SPACE.name(), "service");
        release.upgrade("""
                postgresql: {enabled: false}
                externalDatabase: {existingSecret: history-postgresql-app}
                podLabels: {alerthistory.io/client: history}
                operator: {enabled: false}
                """);
        release.awaitRolledOut();
        ConditionWait.holds(
                "accepted",
                PATIENCE,
                () -> release.client("ingest")
                                .post("/api/v1/webhook", RequestBodies.webhook("external", List.of("1"), Instant.now()))
                                .statusCode()
                        == 200);
        awaitStored(release, "{test=\"external\"}");
    }

    @Test
    @Order(1)
    void theValuesForEveryEnvironmentPassTheServersDryRun() {
        for (var values : List.of("values.yaml", "values-dev.yaml", "values-staging.yaml", "values-prod.yaml")) {
            var objects = ChartRelease.run(List.of(
                    "helm",
                    "template",
                    "demo",
                    ChartRelease.chart().toString(),
                    "--kube-version",
                    "1.35.0",
                    "--namespace",
                    SPACE.name(),
                    "--values",
                    ChartRelease.chart().resolve(values).toString()));
            var answer = ChartRelease.run(List.of(
                    "kubectl",
                    "--namespace",
                    SPACE.name(),
                    "apply",
                    "--dry-run=server",
                    "--validate=strict",
                    "--filename",
                    ChartRelease.file(objects)));
            assertThat(answer).as(values).contains("postgresinstance", "deployment.apps");
            assertThat(answer.contains("horizontalpodautoscaler"))
                    .as("only one replica in " + values)
                    .isEqualTo(!values.equals("values-dev.yaml"));
        }
    }

    private ChartRelease installed() throws InterruptedException {
        var release = new ChartRelease(SPACE.name(), "history");
        release.upgrade(ChartRelease.SHARED_OPERATOR);
        new TestPostgresInstance(SPACE.name(), "history").awaitReady();
        return release.awaitRolledOut();
    }

    private static EpisodeView awaitStored(ChartRelease release, String matchers) throws InterruptedException {
        return ConditionWait.get(
                "stored: " + matchers,
                PATIENCE,
                () -> release.history().episodes(matchers).stream().findFirst());
    }

    private static List<String> arguments(ChartRelease release) {
        return release.deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs();
    }

    private List<String> clusterRolesOf(ChartRelease release) {
        return TestCluster.client().rbac().clusterRoles().list().getItems().stream()
                .map(role -> role.getMetadata().getName())
                .filter(role -> role.contains(release.namespace()))
                .toList();
    }
}
