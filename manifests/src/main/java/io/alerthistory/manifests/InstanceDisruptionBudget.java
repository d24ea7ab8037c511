package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** How a node's drain treats the database. */
final class InstanceDisruptionBudget {
    private InstanceDisruptionBudget() {}

    static PodDisruptionBudget of(Target target) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(target.metadata(target.names().base()))
                .withNewSpec()
                .withMaxUnavailable(
                        new IntOrString(target.instance().podDisruptionBudget().maxUnavailable()))
                // A pod that is not ready serves nobody: a drain need not wait for it.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(Labels.selector(target.names()))
                .endSelector()
                .endSpec()
                .build();
    }
}
