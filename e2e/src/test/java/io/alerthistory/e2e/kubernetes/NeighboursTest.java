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
    private static final String LITTLE = Database.SMALL.replace("cpu: 500m", "cpu: 250m");

    @RegisterExtension
    final Space space = new Space();

    @RegisterExtension
    final Space other = new Space();

    @Test
    void instancesAreStrangersToEachOther() {
        var all = List.of(
                space.database("history", LITTLE),
                space.database("history-two", LITTLE),
                other.database("history", LITTLE));
        all.forEach(Database::awaitReady);
        assertThat(all.stream().map(each -> each.sql("SELECT system_identifier FROM pg_control_system()")))
                .doesNotHaveDuplicates();
        for (var each : all) {
            for (var service : List.of("", "-rw", "-exporter")) {
                Await.until(
                        "endpoints of " + service, () -> !pods(each, service).isEmpty());
                assertThat(pods(each, service)).containsOnly(each.podName());
            }
        }
        var first = all.getFirst();
        var before = login(first);
        var others = all.stream().skip(1).map(NeighboursTest::login).toList();
        var uids = all.stream().map(each -> new Hand(each).uid()).toList();
        Cluster.client()
                .secrets()
                .inNamespace(first.namespace())
                .withName(first.object("-app"))
                .delete();
        Await.until(
                "another login of the first",
                () -> new Hand(first).find(Secret.class, "-app").isPresent()
                        && !login(first).equals(before));
        all.forEach(Database::reconcileTwice);
        all.forEach(Database::awaitReady);
        assertThat(all.stream().skip(1).map(NeighboursTest::login).toList()).isEqualTo(others);
        assertThat(all.stream().map(each -> new Hand(each).uid()).toList()).isEqualTo(uids);
    }

    private static String login(Database database) {
        var secret = database.secret("-app");
        return secret.get("user") + " " + secret.get("password");
    }

    private static List<String> pods(Database database, String suffix) {
        return new Hand(database)
                .get(Endpoints.class, suffix).getSubsets().stream()
                        .flatMap(subset -> subset.getAddresses().stream())
                        .map(address -> address.getTargetRef().getName())
                        .toList();
    }
}
