package io.alerthistory.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All writes of the operator to the cluster, one method each. */
final class ClusterWriter {
    private static final String FIELD_MANAGER = InstanceLabels.OPERATOR;

    private final KubernetesClient client;

    ClusterWriter(KubernetesClient client) {
        this.client = client;
    }

    void apply(HasMetadata object, boolean owned, PostgresInstanceResource instance) {
        object.getMetadata().setOwnerReferences(owned ? List.of(instance.ownerReference()) : List.of());
        client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    /** Applies an object that is deleted with {@code owner}, which requested it. */
    void apply(HasMetadata object, HasMetadata owner) {
        object.getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .build()));
        client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    void patchStatus(PostgresBackupResource backup, BackupStatus status) {
        var patch = new PostgresBackupResource();
        patch.setStatus(status);
        patchStatus(patch, backup);
    }

    void patchStatus(PostgresRestoreResource restore, RestoreStatus status) {
        var patch = new PostgresRestoreResource();
        patch.setStatus(status);
        patchStatus(patch, restore);
    }

    // Only the status. The uid prevents a write to a later resource of the same name.
    private void patchStatus(CustomResource<JsonNode, ?> patch, HasMetadata resource) {
        patch.setSpec(null);
        patch.getMetadata().setName(resource.getMetadata().getName());
        patch.getMetadata().setNamespace(resource.getMetadata().getNamespace());
        patch.getMetadata().setUid(resource.getMetadata().getUid());
        client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }

    void delete(HasMetadata object) {
        client.resource(object).delete();
    }

    /** Deletes an object, but not its dependents. */
    void deleteAndOrphan(HasMetadata object) {
        client.resource(object)
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
    }

    void expandClaim(InstanceNames names, String claim, Bytes size) {
        patchClaim(
                names,
                claim,
                new PersistentVolumeClaimBuilder()
                        .withNewSpec()
                        .withNewResources()
                        .withRequests(Map.of("storage", new Quantity(size.toString())))
                        .endResources()
                        .endSpec()
                        .build());
    }

    void annotateClaim(InstanceNames names, String claim, Map<String, String> annotations) {
        patchClaim(
                names,
                claim,
                new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withAnnotations(annotations)
                        .endMetadata()
                        .build());
    }

    /**
     * Records which restore created the data. The identity of the data is recorded again when the server reports it.
     */
    void recordRestore(InstanceNames names, String claim, String restoredBy) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .edit(volumeClaim -> {
                    var annotations = new TreeMap<>(
                            Optional.ofNullable(volumeClaim.getMetadata().getAnnotations())
                                    .orElse(Map.of()));
                    annotations.remove(InstanceLabels.SYSTEM_IDENTIFIER);
                    annotations.put(InstanceLabels.LAST_RESTORE, restoredBy);
                    volumeClaim.getMetadata().setAnnotations(annotations);
                    return volumeClaim;
                });
    }

    void setClaimOwnership(InstanceNames names, String claim, boolean owned, PostgresInstanceResource instance) {
        setOwnership(
                client.persistentVolumeClaims().inNamespace(names.namespace()).withName(claim), owned, instance);
    }

    void setSecretOwnership(InstanceNames names, String secret, boolean owned, PostgresInstanceResource instance) {
        setOwnership(client.secrets().inNamespace(names.namespace()).withName(secret), owned, instance);
    }

    private static <T extends HasMetadata> void setOwnership(
            Resource<T> object, boolean owned, PostgresInstanceResource instance) {
        object.edit(resource -> {
            resource.getMetadata().setOwnerReferences(owned ? List.of(instance.ownerReference()) : List.of());
            return resource;
        });
    }

    void annotatePod(Pod pod, String name, String value) {
        podResource(pod)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new PodBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(name, value))
                                .endMetadata()
                                .build());
    }

    /** @param evict whether to try an eviction first; if the PodDisruptionBudget refuses it, the pod is deleted */
    void stopPod(Pod pod, boolean evict) {
        if (!evict || !podResource(pod).evict()) {
            podResource(pod).delete();
        }
    }

    private PodResource podResource(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    private void patchClaim(InstanceNames names, String claim, PersistentVolumeClaim patch) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }
}
