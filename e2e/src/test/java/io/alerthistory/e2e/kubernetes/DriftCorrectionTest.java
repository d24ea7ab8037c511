package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person deletes comes back, without a restart. */
class DriftCorrectionTest {
    @RegisterExtension
    static final SharedNamespace<TestPostgresInstance> SHARED =
            new SharedNamespace<>(TestPostgresInstance::createSmall);

    @Test
    void deletedObjectsComeBack() {
        var history = SHARED.get();
        var marker = RestartMarker.of(history);
        var manualEdit = new ManualEdit(history);
        manualEdit.deleteAndAwaitReplacement(Service.class, "-rw");
        manualEdit.deleteAndAwaitReplacement(Service.class, "");
        manualEdit.deleteAndAwaitReplacement(Service.class, "-exporter");
        manualEdit.deleteAndAwaitReplacement(ConfigMap.class, "-config");
        manualEdit.deleteAndAwaitReplacement(PodDisruptionBudget.class, "");
        manualEdit.deleteAndAwaitReplacement(NetworkPolicy.class, "");
        manualEdit.deleteAndAwaitReplacement(ServiceAccount.class, "");
        history.reconcileTwice();
        history.awaitReady();
        marker.assertNotRestarted(history);
    }

    @Test
    void aStatefulSetDeletedWithoutItsPodComesBackAndTheDatabaseStays() {
        var history = SHARED.get();
        var marker = RestartMarker.of(history);
        var manualEdit = new ManualEdit(history);
        manualEdit.orphanStatefulSetAndAwaitReplacement();
        ClusterWait.until(
                "the StatefulSet adopts the pod",
                () -> history.pod().getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid()
                                .equals(manualEdit.statefulSet().getMetadata().getUid())));
        history.reconcileTwice();
        history.awaitReady();
        marker.assertNotRestarted(history);
    }
}
