package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** Whom the database's pod is to the cluster: nobody, without a token; a cloud's workload identity may know it. */
final class InstanceServiceAccount {
    private InstanceServiceAccount() {}

    static ServiceAccount of(Target target) {
        return new ServiceAccountBuilder()
                .withMetadata(target.metadata()
                        .withName(target.names().base())
                        .withAnnotations(target.instance().pod().serviceAccountAnnotations())
                        .build())
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
