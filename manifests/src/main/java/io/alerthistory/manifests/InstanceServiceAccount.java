package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** Whom the database's pod is to the cluster: nobody, without a token; a cloud's workload identity may know it. */
final class InstanceServiceAccount {
    private InstanceServiceAccount() {}

    static ServiceAccount of(RenderContext context) {
        return new ServiceAccountBuilder()
                .withMetadata(context.metadata()
                        .withName(context.names().base())
                        .withAnnotations(context.instance().pod().serviceAccountAnnotations())
                        .build())
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
