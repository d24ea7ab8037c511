package io.alerthistory.manifests;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

/** The one server of an instance. */
final class InstanceStatefulSet {
    private InstanceStatefulSet() {}

    static StatefulSet of(Target target) {
        return new StatefulSetBuilder()
                .withMetadata(target.metadata(target.names().base()))
                .withNewSpec()
                .withServiceName(target.names().base())
                .withReplicas(target.instance().replicas())
                .withPodManagementPolicy("OrderedReady")
                .withRevisionHistoryLimit(3)
                .withNewSelector()
                .withMatchLabels(Labels.selector(target.names()))
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
                .withTemplate(PodTemplate.of(target))
                .withVolumeClaimTemplates(ClaimTemplate.of(target))
                .endSpec()
                .build();
    }
}
