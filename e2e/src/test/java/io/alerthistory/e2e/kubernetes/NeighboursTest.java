package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Endpoints;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances, in one namespace and in two, do not touch each other. */
class NeighboursTest {
    private static final String LITTLE = Database.SMALL.replace("cpu: 1,", "cpu: 300m,");

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
            assertThat(Stream.of("", "-rw", "-exporter").flatMap(suffix -> pods(each, suffix)))
                    .containsOnly(each.podName());
        }
        var first = all.getFirst();
        var others = all.stream().skip(1).map(NeighboursTest::login).toList();
        var uids = all.stream().map(each -> new Hand(each).uid()).toList();
        Cluster.client()
                .secrets()
                .inNamespace(first.namespace())
                .withName(first.object("-app"))
                .delete();
        Await.until(
                "another login of the first",
                () -> Cluster.client()
                                .secrets()
                                .inNamespace(first.namespace())
                                .withName(first.object("-app"))
                                .get()
                        != null);
        all.forEach(Database::awaitReady);
        assertThat(all.stream().skip(1).map(NeighboursTest::login).toList()).isEqualTo(others);
        assertThat(all.stream().map(each -> new Hand(each).uid()).toList()).isEqualTo(uids);
    }

    private static String login(Database database) {
        var secret = database.secret("-app");
        return secret.get("user") + " " + secret.get("password");
    }

    private static Stream<String> pods(Database database, String suffix) {
        return new Hand(database)
                .get(Endpoints.class, suffix).getSubsets().stream()
                        .flatMap(subset -> subset.getAddresses().stream())
                        .map(address -> address.getTargetRef().getName());
    }
}
