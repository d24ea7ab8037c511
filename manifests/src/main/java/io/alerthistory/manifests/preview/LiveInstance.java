package io.alerthistory.manifests.preview;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/**
 * An instance as it is in a cluster.
 *
 * @param restartAnnotation the value of its annotation that asks for a restart
 * @param specApplied whether the operator has done what the spec says; false while it is paused, or refused
 * @param files PostgreSQL's three files in the ConfigMap; empty before there are any
 * @param podHashes the wishes that the running pod remembers; empty while there is no pod
 */
public record LiveInstance(
        PostgresInstance instance,
        String restartAnnotation,
        boolean specApplied,
        Optional<LiveConfigFiles> files,
        Optional<PodRestartHashes> podHashes,
        Optional<LiveVolume> volume) {
    public record LiveConfigFiles(String postgresqlConf, String pgHbaConf, String pgIdentConf) {}

    /** What the user wanted when the pod was made, as {@link io.alerthistory.manifests.RestartHashes} says it. */
    public record PodRestartHashes(String ofPod, String ofSettings) {}

    /**
     * The volume of the claim.
     *
     * @param requested what the claim asks for
     * @param storageClass its class; empty when it has none
     * @param expandable whether the class lets a volume grow; empty when that could not be read
     */
    public record LiveVolume(Bytes requested, String storageClass, Optional<Boolean> expandable) {}
}
