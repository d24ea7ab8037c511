package io.alerthistory.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
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

/** What the operator writes into the cluster, a method each. */
final class Writes {
    private static final String FIELD_MANAGER = Labels.OPERATOR;

    private final KubernetesClient client;

    Writes(KubernetesClient client) {
        this.client = client;
    }

    void apply(HasMetadata object, boolean owned, PostgresInstanceResource instance) {
        object.getMetadata().setOwnerReferences(owned ? List.of(instance.owner()) : List.of());
        client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    /** What {@code owner} asked for goes with it. */
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

    void say(PostgresBackupResource there, BackupStatus status) {
        var said = new PostgresBackupResource();
        said.setStatus(status);
        say(said, there);
    }

    void say(PostgresRestoreResource there, RestoreStatus status) {
        var said = new PostgresRestoreResource();
        said.setStatus(status);
        say(said, there);
    }

    // Only what is ours to say, and of this one alone: not of a later one with its name.
    private void say(CustomResource<JsonNode, ?> said, HasMetadata there) {
        said.setSpec(null);
        said.getMetadata().setName(there.getMetadata().getName());
        said.getMetadata().setNamespace(there.getMetadata().getNamespace());
        said.getMetadata().setUid(there.getMetadata().getUid());
        client.resource(said)
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

    /** Deletes it and leaves what belongs to it. */
    void orphan(HasMetadata object) {
        client.resource(object)
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
    }

    void expand(Names names, String claim, Bytes size) {
        patch(
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

    void mark(Names names, String claim, Map<String, String> annotations) {
        patch(
                names,
                claim,
                new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withAnnotations(annotations)
                        .endMetadata()
                        .build());
    }

    /** Says what a restore has put there. Whose data that is, the server itself will say, and the mark follows. */
    void markRestored(Names names, String claim, String what) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .edit(there -> {
                    var annotations = new TreeMap<>(
                            Optional.ofNullable(there.getMetadata().getAnnotations())
                                    .orElse(Map.of()));
                    annotations.remove(Labels.SYSTEM);
                    annotations.put(Labels.RESTORED, what);
                    there.getMetadata().setAnnotations(annotations);
                    return there;
                });
    }

    void ownClaim(Names names, String claim, boolean owned, PostgresInstanceResource instance) {
        own(client.persistentVolumeClaims().inNamespace(names.namespace()).withName(claim), owned, instance);
    }

    void ownSecret(Names names, String secret, boolean owned, PostgresInstanceResource instance) {
        own(client.secrets().inNamespace(names.namespace()).withName(secret), owned, instance);
    }

    private static <T extends HasMetadata> void own(
            Resource<T> object, boolean owned, PostgresInstanceResource instance) {
        object.edit(there -> {
            there.getMetadata().setOwnerReferences(owned ? List.of(instance.owner()) : List.of());
            return there;
        });
    }

    void annotate(Pod pod, String name, String value) {
        pod(pod).patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new PodBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(name, value))
                                .endMetadata()
                                .build());
    }

    /** @param evict asks the PodDisruptionBudget first; where that says no, the user's word is stronger */
    void stop(Pod pod, boolean evict) {
        if (!evict || !pod(pod).evict()) {
            pod(pod).delete();
        }
    }

    private PodResource pod(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    private void patch(Names names, String claim, PersistentVolumeClaim patch) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }
}
