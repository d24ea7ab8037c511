package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever an operator was in the middle of when it died, the next one finishes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorDeathTest {
    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private static IsolatedOperator operator;
    private static TestPostgresInstance history;
    // What the tests so far have changed.
    private static String size = "1Gi";
    private static String walBuffers = "1MB";
    private static String deadlockTimeout = "1s";

    @BeforeAll
    static void install() {
        operator = IsolatedOperator.install(SPACE.name(), SPACE.name(), 1);
        history = new TestPostgresInstance(SPACE.name(), "history", SPACE.name());
        size = "1Gi";
        walBuffers = "1MB";
        deadlockTimeout = "1s";
    }

    private static String spec() {
        return TestPostgresInstance.SMALL.replace("size: 1Gi", "size: " + size)
                + "parameters: {wal_buffers: %s, deadlock_timeout: %s}\n".formatted(walBuffers, deadlockTimeout);
    }

    /** As the last test has left it. */
    private static void ready() {
        history.apply(spec());
        history.awaitReady();
        history.awaitConfigured();
    }

    @Test
    @Order(1)
    void aCreationIsFinishedByTheNextOperator() {
        history.apply(spec());
        ClusterWait.until(
                "a StatefulSet",
                () -> new ManualEdit(history).find(StatefulSet.class, "").isPresent());
        operator.killReplicas();
        history.awaitReady();
    }

    @Test
    @Order(2)
    void aRotationIsFinishedByTheNextOperatorAndNoLoginIsRefused() {
        ready();
        var before = history.secret("-app");
        try (var logins = new LoginLoad(history, 5)) {
            ClusterWait.until("logins", () -> logins.succeeded() > 2);
            var secrets = TestCluster.client().secrets().inNamespace(SPACE.name());
            secrets.withName(history.object("-app")).delete();
            ClusterWait.until(
                    "the first step",
                    () -> history.secret("-verifiers").containsKey("pending")
                            || secrets.withName(history.object("-app")).get() != null);
            operator.killReplicas();
            ClusterWait.until(
                    "the new login",
                    () -> secrets.withName(history.object("-app")).get() != null
                            && !history.secret("-app").equals(before));
            int sofar = logins.succeeded();
            ClusterWait.until("logins", () -> logins.succeeded() > sofar + 10);
            assertThat(logins.refused()).isEmpty();
        }
        history.awaitReady();
    }

    @Test
    @Order(3)
    void aRestartIsFinishedByTheNextOperatorAndNotRepeated() {
        ready();
        var marker = RestartMarker.of(history);
        walBuffers = "2MB";
        history.apply(spec());
        ClusterWait.until(
                "the first step",
                () -> history.condition("RestartPending").startsWith("True")
                        || DatabasePods.isReplaced(history, marker.pod()));
        operator.killReplicas();
        ClusterWait.until("another pod", () -> DatabasePods.isReplaced(history, marker.pod()));
        history.awaitConfigured();
        assertThat(history.sql("SHOW wal_buffers")).isEqualTo("2MB");
        var after = RestartMarker.of(history);
        deadlockTimeout = "2s";
        after.staysWhenReloaded(history, deadlockTimeout, spec());
        DatabasePods.assertNoContainerRestarted(history);
    }

    @Test
    @Order(4)
    void anExpansionIsFinishedByTheNextOperator() {
        ready();
        size = "2Gi";
        history.apply(spec());
        ClusterWait.until("the larger claim", () -> !claim().equals("1Gi"));
        operator.killReplicas();
        history.await(
                "the larger volume", status -> status.path("storage").asText().equals("2Gi"));
        history.awaitCondition("StorageReady", "True");
        history.awaitReady();
    }

    @Test
    @Order(5)
    void anUpgradeOfTheOperatorRestartsNoDatabase() {
        ready();
        var marker = RestartMarker.of(history);
        // Another version of the operator brings another image.
        operator.deploy(SPACE.name(), 1, TestCluster.postgresImage("16"));
        assertThat(history.awaitCondition("RestartPending", "True OperatorChange"))
                .contains("the restart waits for confirmation");
        deadlockTimeout = "3s";
        marker.staysWhenReloaded(history, deadlockTimeout, spec());
        history.awaitReady();
        assertThat(history.condition("RestartPending")).startsWith("True OperatorChange");
    }

    @Test
    @Order(6)
    void theOtherReplicaTakesOverFromALeaderThatDied() {
        var leader = leaderOfTwo();
        operator.deletePod(leader, 0);
        var time = takenOver(leader);
        System.out.printf("a killed leader was followed after %s%n", time);
        assertThat(time).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    @Order(7)
    void aLeaderThatStopsHandsOverAtOnce() {
        var leader = leaderOfTwo();
        operator.deletePod(leader, 30);
        var time = takenOver(leader);
        System.out.printf("a stopped leader was followed after %s%n", time);
        assertThat(time).isLessThan(Duration.ofSeconds(10));
    }

    private static String leaderOfTwo() {
        operator.scale(2);
        ClusterWait.until("two replicas, and both know the leader", () -> {
            var leader = operator.leader();
            var ready = operator.readyReplicas();
            return ready.size() == 2
                    && ready.contains(leader)
                    && ready.stream().allMatch(pod -> operator.follows(pod, leader));
        });
        return operator.leader();
    }

    private static Duration takenOver(String leader) {
        long start = System.nanoTime();
        ClusterWait.until(
                "another leader",
                () -> !operator.leader().isEmpty() && !operator.leader().equals(leader));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String claim() {
        return new ManualEdit(history)
                .claim()
                .getSpec()
                .getResources()
                .getRequests()
                .get("storage")
                .toString();
    }
}
