package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** The PodDisruptionBudget, which controls how a node drain treats the database. */
final class InstanceDisruptionBudget {
    private InstanceDisruptionBudget() {}

    static PodDisruptionBudget of(RenderContext context) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(context.metadata(context.names().base()))
                .withNewSpec()
                .withMaxUnavailable(
                        new IntOrString(context.instance().podDisruptionBudget().maxUnavailable()))
                // A pod that is not ready serves nobody: a drain need not wait for it.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(InstanceLabels.selector(context.names()))
                .endSelector()
                .endSpec()
                .build();
    }
}
