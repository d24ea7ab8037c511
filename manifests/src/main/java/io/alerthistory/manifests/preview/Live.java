package io.alerthistory.manifests.preview;

import io.alerthistory.spec.PostgresInstance;
import io.alerthistory.spec.quantity.Bytes;
import java.util.Optional;

/**
 * An instance as it is in a cluster.
 *
 * @param restart the value of its annotation that asks for a restart
 * @param followed whether the operator has done what the spec says; false while it is paused, or refused
 * @param files PostgreSQL's three files in the ConfigMap; empty before there are any
 * @param pod the wishes that the running pod remembers; empty while there is no pod
 */
public record Live(
        PostgresInstance instance,
        String restart,
        boolean followed,
        Optional<Files> files,
        Optional<Wished> pod,
        Optional<Volume> volume) {
    public record Files(String postgresqlConf, String pgHbaConf, String pgIdentConf) {}

    /** What the user wanted when the pod was made, as {@link io.alerthistory.manifests.Wishes} says it. */
    public record Wished(String ofPod, String ofSettings) {}

    /**
     * The volume of the claim.
     *
     * @param requested what the claim asks for
     * @param storageClass its class; empty when it has none
     * @param grows whether the class lets a volume grow; empty when that could not be read
     */
    public record Volume(Bytes requested, String storageClass, Optional<Boolean> grows) {}
}
