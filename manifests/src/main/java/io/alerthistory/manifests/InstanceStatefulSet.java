package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

/** The StatefulSet of an instance, with one server. */
final class InstanceStatefulSet {
    private InstanceStatefulSet() {}

    static StatefulSet of(RenderContext context) {
        return new StatefulSetBuilder()
                .withMetadata(context.metadata(context.names().base()))
                .withNewSpec()
                .withServiceName(context.names().base())
                .withReplicas(context.instance().replicas())
                .withPodManagementPolicy("OrderedReady")
                .withRevisionHistoryLimit(3)
                .withNewSelector()
                .withMatchLabels(InstanceLabels.selector(context.names()))
                .endSelector()
                // The operator says when a pod goes: RollingUpdate restarts at any change, and waits for ever behind a
                // pod
                // that cannot start.
                .withNewUpdateStrategy()
                .withType("OnDelete")
                .endUpdateStrategy()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted("Retain")
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withTemplate(DatabasePodTemplate.of(context))
                .withVolumeClaimTemplates(DataClaimTemplate.of(context))
                .endSpec()
                .build();
    }
}
