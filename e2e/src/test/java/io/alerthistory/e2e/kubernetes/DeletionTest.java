package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deleting the resource keeps what cannot be made again, and a new resource of the same name takes it over. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeletionTest {
    private static final String GOES = "onDelete: {volume: Delete}\n";

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private final TestPostgresInstance history = new TestPostgresInstance(SPACE.name(), "history");
    private final ManualEdit hand = new ManualEdit(history);

    private void ready() {
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady();
    }

    /** Its claim and its Secrets are there, and it is not. */
    private void deleted() {
        if (hand.findClaim().isEmpty() || !remainingObjects(StatefulSet.class).isEmpty()) {
            ready();
            history.delete();
        }
        awaitGone();
    }

    @Test
    @Order(1)
    void aNewResourceComesWhileTheOldOneIsStillLookedAt() throws InterruptedException {
        // No database is ever started with it, so that there is no data of another version.
        var unsuitable = TestPostgresInstance.SMALL + "image: {reference: " + TestCluster.postgresImage("16") + "}\n";
        history.apply(TestPostgresInstance.SMALL);
        for (int round = 1; round <= 40; round++) {
            Thread.sleep(10L * round); // a look takes some hundred: each round ends in another moment of it
            history.delete();
            history.apply(round % 2 == 0 ? TestPostgresInstance.SMALL : unsuitable);
        }
        history.awaitReady();
        assertThat(history.condition("ImageSuitable")).contains("has PostgreSQL 17");
    }

    @Test
    @Order(2)
    void keepsTheClaimAndItsSecretsAndNothingElseAlsoAfterAChangeOfMind() {
        history.apply(TestPostgresInstance.SMALL + GOES);
        history.awaitReady();
        var login = history.secret("-app");
        ClusterWait.until(
                "owned", () -> !hand.claim().getMetadata().getOwnerReferences().isEmpty());
        history.apply(TestPostgresInstance.SMALL);
        ClusterWait.until(
                "nothing owns the claim and the Secrets",
                () -> Stream.concat(
                                Stream.of(hand.claim()),
                                Stream.of("-app", "-ca", "-verifiers").map(suffix -> hand.get(Secret.class, suffix)))
                        .allMatch(
                                kept -> kept.getMetadata().getOwnerReferences().isEmpty()));
        history.delete();
        awaitGone();
        assertThat(hand.findClaim()).isPresent();
        assertThat(history.secret("-app")).isEqualTo(login);
        assertThat(remainingObjects(Secret.class))
                .containsExactlyInAnyOrder(
                        "history-postgresql-app",
                        "history-postgresql-bootstrap",
                        "history-postgresql-ca",
                        "history-postgresql-monitoring",
                        "history-postgresql-verifiers");
    }

    @Test
    @Order(3)
    void anotherVersionIsNotStartedOnKeptData() {
        deleted();
        history.apply(TestPostgresInstance.small("16") + "audit: {enabled: false}\n");
        assertThat(history.awaitCondition("StorageReady", "False ForeignData"))
                .contains("PostgreSQL 17", "version: \"17\"", "data-history-postgresql-0");
        assertThat(remainingObjects(StatefulSet.class)).isEmpty();
        assertThat(remainingObjects(Pod.class)).noneMatch(name -> name.equals(history.podName()));
        history.delete();
    }

    @Test
    @Order(4)
    void aNewResourceTakesOverDataAndPasswords() {
        ready();
        history.sql("CREATE TABLE public.kept AS SELECT 42 AS n");
        var login = history.secret("-app");
        var system = history.status().path("systemIdentifier").asText();
        history.delete();
        awaitGone();
        history.apply(TestPostgresInstance.SMALL);
        history.awaitReady();
        assertThat(history.sql("SELECT n FROM public.kept")).isEqualTo("42");
        assertThat(history.secret("-app")).isEqualTo(login);
        assertThat(history.status().path("systemIdentifier").asText()).isEqualTo(system);
    }

    @Test
    @Order(5)
    void deletesTheVolumeAndItsSecretsWhenToldTo() {
        history.apply(TestPostgresInstance.SMALL + GOES);
        history.awaitReady();
        ClusterWait.until(
                "owned", () -> !hand.claim().getMetadata().getOwnerReferences().isEmpty());
        history.delete();
        awaitGone();
        ClusterWait.until("no claim", () -> hand.findClaim().isEmpty());
        ClusterWait.until("no Secrets", () -> remainingObjects(Secret.class).isEmpty());
    }

    private void awaitGone() {
        var kinds = List.of(
                StatefulSet.class,
                Pod.class,
                Service.class,
                PodDisruptionBudget.class,
                NetworkPolicy.class,
                Lease.class);
        kinds.forEach(kind -> ClusterWait.until(
                "no " + kind.getSimpleName() + " of " + history.podName(),
                () -> remainingObjects(kind).isEmpty()));
        ClusterWait.until(
                "no ServiceAccount",
                () -> remainingObjects(ServiceAccount.class).isEmpty());
        ClusterWait.until(
                "no ConfigMap", () -> remainingObjects(ConfigMap.class).isEmpty());
    }

    private List<String> remainingObjects(Class<? extends HasMetadata> kind) {
        return TestCluster.client().resources(kind).inNamespace(SPACE.name()).list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .filter(name -> name.startsWith("history-"))
                .toList();
    }
}
