package io.alerthistory.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;

/** A pod that waits for the lock on a database's volume, and keeps it until it is closed. */
final class VolumeLockHolder implements AutoCloseable {
    private final TestPostgresInstance database;
    private final String name;

    private VolumeLockHolder(TestPostgresInstance database) {
        this.database = database;
        this.name = database.object("-lock-holder");
    }

    /** Returns when the pod is next in line for the lock, which the database holds. */
    static VolumeLockHolder queueBehind(TestPostgresInstance database) {
        var holder = new VolumeLockHolder(database);
        TestCluster.client().resource(holder.pod()).create();
        ClusterWait.until("the holder waits for the lock", () -> holder.log().contains("waiting"));
        return holder;
    }

    void awaitLock() {
        ClusterWait.until("the holder has the lock", () -> log().contains("holding"));
    }

    // The user, the image and the volume of the database, and nothing else of it.
    private Pod pod() {
        var postgres = DatabasePods.postgres(database);
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(database.namespace())
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withSecurityContext(database.pod().getSpec().getSecurityContext())
                .addNewContainer()
                .withName("holder")
                .withImage(postgres.getImage())
                .withSecurityContext(postgres.getSecurityContext())
                .withCommand("sh", "-c", """
                        exec 9>> /volume/lock
                        echo waiting
                        flock 9
                        echo holding
                        exec sleep 600
                        """)
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/volume")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim()
                .withClaimName(database.claimName())
                .endPersistentVolumeClaim()
                .endVolume()
                .endSpec()
                .build();
    }

    private String log() {
        var pod = resource().get();
        return pod != null && DatabasePods.isRunning(pod) ? resource().getLog() : "";
    }

    private PodResource resource() {
        return TestCluster.client().pods().inNamespace(database.namespace()).withName(name);
    }

    @Override
    public void close() {
        resource().delete();
    }
}
