package io.alerthistory.manifests.preview;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/**
 * An instance in a cluster.
 *
 * @param restartAnnotation the value of the annotation that requests a restart
 * @param specApplied whether the operator has applied the spec; false if it is paused or the spec was rejected
 * @param files PostgreSQL's three files in the ConfigMap; empty if there are none yet
 * @param podHashes the hashes on the running pod; empty if there is no pod
 */
public record LiveInstance(
        PostgresInstance instance,
        String restartAnnotation,
        boolean specApplied,
        Optional<LiveConfigFiles> files,
        Optional<PodRestartHashes> podHashes,
        Optional<LiveVolume> volume) {
    public record LiveConfigFiles(String postgresqlConf, String pgHbaConf, String pgIdentConf) {}

    /**
     * The hashes on the pod from the time when it was created, as defined by
     * {@link io.alerthistory.manifests.RestartHashes}.
     */
    public record PodRestartHashes(String ofPod, String ofSettings) {}

    /**
     * The volume of the claim.
     *
     * @param requested the size that the claim requests
     * @param storageClass its class; empty if it has none
     * @param expandable whether the class permits expansion; empty if it could not be read
     */
    public record LiveVolume(Bytes requested, String storageClass, Optional<Boolean> expandable) {}
}
