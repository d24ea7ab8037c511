package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a hand deletes or changes comes back, without a restart; unless the instance is paused. */
class ComebackTest {
    private static final String INSTANCE = "app.kubernetes.io/instance";

    @RegisterExtension
    final Space space = new Space();

    @Test
    void deletedObjectsComeBack() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var before = Running.of(history);
        var hand = new Hand(history);
        hand.deletedComesBack(Service.class, "-rw");
        hand.deletedComesBack(Service.class, "");
        hand.deletedComesBack(Service.class, "-exporter");
        hand.deletedComesBack(ConfigMap.class, "-config");
        hand.deletedComesBack(PodDisruptionBudget.class, "");
        hand.deletedComesBack(NetworkPolicy.class, "");
        hand.deletedComesBack(ServiceAccount.class, "");
        history.awaitReady();
        before.sameAs(history);
    }

    @Test
    void aStatefulSetDeletedWithoutItsPodComesBackAndTheDatabaseStays() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var before = Running.of(history);
        var hand = new Hand(history);
        hand.orphanedStatefulSetComesBack();
        Await.until(
                "the StatefulSet adopts the pod",
                () -> history.pod().getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid()
                                .equals(hand.statefulSet().getMetadata().getUid())));
        history.awaitReady();
        before.sameAs(history);
    }

    @Test
    void editsOfLabelsAndSpecsAreTakenBack() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var before = Running.of(history);
        var hand = new Hand(history);
        for (var suffix : new String[] {"-rw", ""}) {
            hand.label(Service.class, suffix, INSTANCE, "somebody-else");
        }
        hand.label(StatefulSet.class, "", INSTANCE, "somebody-else");
        hand.label(ConfigMap.class, "-config", "app.kubernetes.io/managed-by", "nobody");
        Cluster.client().resource(hand.get(Service.class, "-rw")).edit(there -> {
            there.getSpec().setSelector(Map.of("app", "elsewhere"));
            return there;
        });
        hand.awaitLabel(Service.class, "-rw", INSTANCE, "history");
        hand.awaitLabel(Service.class, "", INSTANCE, "history");
        hand.awaitLabel(StatefulSet.class, "", INSTANCE, "history");
        hand.awaitLabel(ConfigMap.class, "-config", "app.kubernetes.io/managed-by", "alert-history-operator");
        Await.until(
                "the Service selects the database",
                () -> "history"
                        .equals(hand.get(Service.class, "-rw")
                                .getSpec()
                                .getSelector()
                                .get(INSTANCE)));
        history.awaitReady();
        before.sameAs(history);
    }

    @Test
    void pausedLeavesHandEditsAlone() {
        var history = space.database("history", Database.SMALL).awaitReady();
        var hand = new Hand(history);
        history.apply(Database.SMALL + "paused: true\n");
        history.awaitCondition("Valid", "True Paused");
        assertThat(history.status().path("paused").asBoolean()).isTrue();
        hand.label(ConfigMap.class, "-config", INSTANCE, "by-hand");
        Cluster.client().resource(hand.get(Service.class, "-exporter")).delete();
        // Long enough for two looks: after a change of what it watches, and the usual one.
        Running.incarnations(history, Duration.ofSeconds(35));
        assertThat(hand.find(Service.class, "-exporter")).isEmpty();
        assertThat(hand.get(ConfigMap.class, "-config").getMetadata().getLabels())
                .containsEntry(INSTANCE, "by-hand");
        history.apply(Database.SMALL + "paused: false\n");
        hand.awaitLabel(ConfigMap.class, "-config", INSTANCE, "history");
        Await.until("the Service", () -> hand.find(Service.class, "-exporter").isPresent());
    }
}
