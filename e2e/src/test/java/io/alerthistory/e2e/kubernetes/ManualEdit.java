package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Optional;

/** A person who looks at the objects of an instance, changes them and deletes them behind the operator's back. */
record ManualEdit(TestPostgresInstance database) {

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String suffix) {
        return Optional.ofNullable(TestCluster.client()
                .resources(kind)
                .inNamespace(database.namespace())
                .withName(database.object(suffix))
                .get());
    }

    <T extends HasMetadata> T get(Class<T> kind, String suffix) {
        return find(kind, suffix)
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " " + database.object(suffix)));
    }

    StatefulSet statefulSet() {
        return get(StatefulSet.class, "");
    }

    Optional<PersistentVolumeClaim> findClaim() {
        return Optional.ofNullable(TestCluster.client()
                .persistentVolumeClaims()
                .inNamespace(database.namespace())
                .withName(database.claimName())
                .get());
    }

    PersistentVolumeClaim claim() {
        return findClaim().orElseThrow(() -> new AssertionError("no claim of " + database.podName()));
    }

    /** Deletes an object, and waits until there is another in its place. */
    <T extends HasMetadata> void deleteAndAwaitReplacement(Class<T> kind, String suffix) {
        var previousUid = get(kind, suffix).getMetadata().getUid();
        TestCluster.client().resource(get(kind, suffix)).delete();
        awaitAnother(kind, suffix, previousUid);
    }

    /** Deletes the StatefulSet without its pod, and waits for the next one. */
    void orphanStatefulSetAndAwaitReplacement() {
        var previous = statefulSet();
        TestCluster.client()
                .resource(previous)
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        awaitAnother(StatefulSet.class, "", previous.getMetadata().getUid());
    }

    <T extends HasMetadata> void awaitAnother(Class<T> kind, String suffix, String previousUid) {
        ClusterWait.until(
                "another " + kind.getSimpleName() + " " + database.object(suffix),
                () -> find(kind, suffix)
                        .filter(object -> !object.getMetadata().getUid().equals(previousUid))
                        .isPresent());
    }

    <T extends HasMetadata> void label(Class<T> kind, String suffix, String name, String value) {
        MergePatch.label(TestCluster.client().resource(get(kind, suffix)), name, value);
    }

    <T extends HasMetadata> void awaitLabel(Class<T> kind, String suffix, String name, String value) {
        ClusterWait.until(
                kind.getSimpleName() + " has label " + name + "=" + value,
                () -> value.equals(get(kind, suffix).getMetadata().getLabels().get(name)));
    }

    void editSecret(String suffix, String key, String value) {
        MergePatch.setSecretData(
                TestCluster.client().secrets().inNamespace(database.namespace()).withName(database.object(suffix)),
                Map.of(key, value));
    }

    /** Nobody else touched them: a uid each, to be compared later. */
    String uid() {
        return database.pod().getMetadata().getUid();
    }
}
