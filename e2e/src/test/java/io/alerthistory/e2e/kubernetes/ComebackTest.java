package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person deletes comes back, without a restart. */
class ComebackTest {
    @RegisterExtension
    static final SharedNamespace<Database> SHARED = new SharedNamespace<>(Database::createSmall);

    @Test
    void deletedObjectsComeBack() {
        var history = SHARED.get();
        var before = Running.of(history);
        var hand = new Hand(history);
        hand.deletedComesBack(Service.class, "-rw");
        hand.deletedComesBack(Service.class, "");
        hand.deletedComesBack(Service.class, "-exporter");
        hand.deletedComesBack(ConfigMap.class, "-config");
        hand.deletedComesBack(PodDisruptionBudget.class, "");
        hand.deletedComesBack(NetworkPolicy.class, "");
        hand.deletedComesBack(ServiceAccount.class, "");
        history.reconcileTwice();
        history.awaitReady();
        before.sameAs(history);
    }

    @Test
    void aStatefulSetDeletedWithoutItsPodComesBackAndTheDatabaseStays() {
        var history = SHARED.get();
        var before = Running.of(history);
        var hand = new Hand(history);
        hand.orphanedStatefulSetComesBack();
        Await.until(
                "the StatefulSet adopts the pod",
                () -> history.pod().getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid()
                                .equals(hand.statefulSet().getMetadata().getUid())));
        history.reconcileTwice();
        history.awaitReady();
        before.sameAs(history);
    }
}
