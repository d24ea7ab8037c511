package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/**
 * The service account of the database's pod. It has no token and no rights; a cloud's workload identity can refer to
 * it.
 */
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
