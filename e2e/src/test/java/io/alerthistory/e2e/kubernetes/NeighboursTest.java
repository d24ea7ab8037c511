package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances, in one namespace and in two, do not touch each other. */
class NeighboursTest {
    // Three at once: a node of two processors has others to run as well.
    private static final String LITTLE = TestPostgresInstance.small("17", "250m");

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @RegisterExtension
    final TestNamespace otherNamespace = new TestNamespace();

    @Test
    void instancesAreStrangersToEachOther() {
        var all = List.of(
                testNamespace.database("history", LITTLE),
                testNamespace.database("history-two", LITTLE),
                otherNamespace.database("history", LITTLE));
        all.forEach(TestPostgresInstance::awaitReady);
        assertThat(all.stream().map(each -> each.sql("SELECT system_identifier FROM pg_control_system()")))
                .doesNotHaveDuplicates();
        for (var each : all) {
            for (var service : List.of("", "-rw", "-exporter")) {
                ClusterWait.until(
                        "endpoints of " + service, () -> !pods(each, service).isEmpty());
                assertThat(pods(each, service)).containsOnly(each.podName());
            }
        }
        var first = all.getFirst();
        var before = login(first);
        var others = all.stream().skip(1).map(NeighboursTest::login).toList();
        var uids = all.stream().map(each -> new ManualEdit(each).uid()).toList();
        TestCluster.client()
                .secrets()
                .inNamespace(first.namespace())
                .withName(first.object("-app"))
                .delete();
        ClusterWait.until(
                "another login of the first",
                () -> new ManualEdit(first).find(Secret.class, "-app").isPresent()
                        && !login(first).equals(before));
        all.forEach(TestPostgresInstance::reconcileTwice);
        all.forEach(TestPostgresInstance::awaitReady);
        assertThat(all.stream().skip(1).map(NeighboursTest::login).toList()).isEqualTo(others);
        assertThat(all.stream().map(each -> new ManualEdit(each).uid()).toList())
                .isEqualTo(uids);
    }

    private static String login(TestPostgresInstance database) {
        var secret = database.secret("-app");
        return secret.get("user") + " " + secret.get("password");
    }

    private static List<String> pods(TestPostgresInstance database, String suffix) {
        return new ManualEdit(database)
                .get(Endpoints.class, suffix).getSubsets().stream()
                        .flatMap(subset -> subset.getAddresses().stream())
                        .map(address -> address.getTargetRef().getName())
                        .toList();
    }
}
