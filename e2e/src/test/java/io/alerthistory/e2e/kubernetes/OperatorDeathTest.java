package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever an operator was in the middle of when it died, the next one finishes; and two of them do not fight. */
class OperatorDeathTest {
    @RegisterExtension
    final Space space = new Space();

    @Test
    void aCreationIsFinishedByTheNextOperator() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = operator.database("history", Database.SMALL);
        await(
                "a StatefulSet",
                () -> space.client()
                                .apps()
                                .statefulSets()
                                .inNamespace(space.name())
                                .withName(history.object(""))
                                .get()
                        != null);
        operator.kill();
        history.awaitReady();
    }

    @Test
    void aRestartIsFinishedByTheNextOperatorAndNotRepeated() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = ready(operator);
        var before = Running.of(history);
        history.apply(Database.SMALL + "parameters: {wal_buffers: 2MB}\n");
        await(
                "the first step",
                () -> history.condition("RestartPending").startsWith("True") || Pods.other(history, before.pod()));
        operator.kill();
        history.await("another pod", _ -> Pods.other(history, before.pod()));
        history.awaitConfigured();
        assertThat(history.sql("SHOW wal_buffers")).isEqualTo("2MB");
        assertThat(Running.incarnations(history, Duration.ofSeconds(20))).hasSize(1);
        assertThat(history.pod().getStatus().getContainerStatuses())
                .allMatch(container -> container.getRestartCount() == 0);
    }

    @Test
    void anExpansionIsFinishedByTheNextOperator() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = ready(operator);
        history.apply(Database.SMALL.replace("size: 1Gi", "size: 2Gi"));
        await("the larger claim", () -> !claim(history).equals("1Gi"));
        operator.kill();
        history.await(
                "the larger volume", status -> status.path("storage").asText().equals("2Gi"));
        history.awaitCondition("StorageReady", "True");
        history.awaitReady();
    }

    @Test
    void aRotationIsFinishedByTheNextOperatorAndNoLoginIsRefused() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = ready(operator);
        var before = history.secret("-app");
        try (var logins = new Logins(history, 5)) {
            history.await("logins", _ -> logins.succeeded() > 2);
            var secrets = space.client().secrets().inNamespace(space.name());
            secrets.withName(history.object("-app")).delete();
            await(
                    "the first step",
                    () -> history.secret("-verifiers").containsKey("pending")
                            || secrets.withName(history.object("-app")).get() != null);
            operator.kill();
            await(
                    "the new login",
                    () -> secrets.withName(history.object("-app")).get() != null
                            && !history.secret("-app").equals(before));
            int sofar = logins.succeeded();
            history.await("logins", _ -> logins.succeeded() > sofar + 10);
            assertThat(logins.refused()).isEmpty();
        }
        history.awaitReady();
    }

    @Test
    void theOtherReplicaTakesOverFromALeaderThatDied() {
        var operator = OwnOperator.install(space.name(), space.name(), 2);
        var leader = leaderOfTwo(operator);
        operator.end(leader, 0);
        var time = takenOver(operator, leader);
        System.out.printf("a killed leader was followed after %s%n", time);
        assertThat(time).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void aLeaderThatStopsHandsOverAtOnce() {
        var operator = OwnOperator.install(space.name(), space.name(), 2);
        var leader = leaderOfTwo(operator);
        operator.end(leader, 30);
        var time = takenOver(operator, leader);
        System.out.printf("a stopped leader was followed after %s%n", time);
        assertThat(time).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void complaint8AnUpgradeOfTheOperatorRestartsNoDatabase() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = ready(operator);
        var before = Running.of(history);
        // Another version of the operator brings another image.
        operator.deploy(space.name(), 1, Cluster.postgresImage("16"));
        assertThat(history.awaitCondition("RestartPending", "True OperatorChange"))
                .contains("it waits for your word");
        assertThat(Running.incarnations(history, Duration.ofSeconds(10))).hasSize(1);
        before.sameAs(history);
        history.awaitReady();
    }

    @Test
    void twoInstallationsDoNotFight() {
        var other = space.name() + "-b";
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var history = ready(operator);
        try {
            Space.create(other);
            var second = OwnOperator.install(other, space.name(), 1);
            await("the second at work", () -> !second.leader().isEmpty());
            var holder = holder(history);
            var versions = versions(history);
            long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            while (System.nanoTime() < end) {
                assertThat(versions(history)).isEqualTo(versions);
                assertThat(holder(history)).isEqualTo(holder);
                Database.pause();
            }
            assertThat(holder).isEqualTo(space.name() + "/" + space.name() + "-operator");
        } finally {
            space.client().namespaces().withName(other).delete();
        }
    }

    private static Database ready(OwnOperator operator) {
        var history = operator.database("history", Database.SMALL).awaitReady();
        history.awaitConfigured();
        return history;
    }

    private static String leaderOfTwo(OwnOperator operator) {
        await(
                "two replicas, and a leader",
                () -> operator.ready() == 2 && !operator.leader().isEmpty());
        return operator.leader();
    }

    private static Duration takenOver(OwnOperator operator, String leader) {
        long start = System.nanoTime();
        await(
                "another leader",
                () -> !operator.leader().isEmpty() && !operator.leader().equals(leader));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String claim(Database history) {
        return space.client()
                .persistentVolumeClaims()
                .inNamespace(space.name())
                .withName("data-" + history.podName())
                .get()
                .getSpec()
                .getResources()
                .getRequests()
                .get("storage")
                .toString();
    }

    private String holder(Database history) {
        return space.client()
                .leases()
                .inNamespace(space.name())
                .withName(history.object(""))
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    // Of all that an operator writes.
    private Map<String, String> versions(Database history) {
        var client = space.client();
        var versions = new TreeMap<String, String>();
        Stream.<HasMetadata>concat(
                        Stream.concat(
                                client.secrets().inNamespace(space.name()).list().getItems().stream(),
                                client.configMaps().inNamespace(space.name()).list().getItems().stream()),
                        Stream.concat(
                                client.services().inNamespace(space.name()).list().getItems().stream(),
                                Stream.concat(
                                        client
                                                .apps()
                                                .statefulSets()
                                                .inNamespace(space.name())
                                                .list()
                                                .getItems()
                                                .stream(),
                                        client
                                                .genericKubernetesResources(Space.INSTANCES)
                                                .inNamespace(space.name())
                                                .list()
                                                .getItems()
                                                .stream())))
                .forEach(object -> versions.put(
                        object.getKind() + " " + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion()));
        assertThat(versions).isNotEmpty();
        return versions;
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Database.PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("within %s: %s", Database.PATIENCE, what)
                    .isLessThan(end);
            Database.pause();
        }
    }
}
