package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/** What a hand does to a database's pod. */
final class Pods {
    private Pods() {}

    private static PodResource of(Database database) {
        return Cluster.client().pods().inNamespace(database.namespace()).withName(database.podName());
    }

    static void annotate(Database database, String name, String value) {
        of(database)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new PodBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(name, value))
                                .endMetadata()
                                .build());
    }

    static void delete(Database database) {
        of(database).delete();
    }

    static boolean evict(Database database) {
        return of(database).evict();
    }

    /** Whether there is a pod by now that is not the one with this uid. */
    static boolean other(Database database, String uid) {
        Pod pod = of(database).get();
        return pod != null && !pod.getMetadata().getUid().equals(uid);
    }
}
