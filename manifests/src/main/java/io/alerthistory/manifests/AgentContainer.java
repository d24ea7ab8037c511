package io.alerthistory.manifests;

import static io.alerthistory.manifests.PostgresContainer.mount;
import static io.alerthistory.manifests.PostgresContainer.variable;

import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/**
 * The sidecar that serves pgBackRest to the pods that make backups, and reports the state of the volume and of the
 * repositories.
 */
final class AgentContainer {
    static final String NAME = "agent";

    // Enough for PostgreSQL to recover and to write a checkpoint, and little of a small volume.
    private static final Bytes MIN_BALLAST = Bytes.mebibytes(32);
    private static final Bytes MAX_BALLAST = Bytes.mebibytes(512);
    private static final int VOLUME_SHARE = 64;

    private AgentContainer() {}

    static Container of(RenderContext context) {
        var instance = context.instance();
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(context.image())
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                .withCommand("sh", "-c", BackupScript.AGENT.text())
                .withEnv(
                        variable("STATE", ContainerPaths.AGENT),
                        variable("VOLUME", ContainerPaths.VOLUME),
                        variable("BALLAST", Long.toString(ballast(context).value() >> 20)),
                        variable("INTERVAL", "20"))
                .addNewPort()
                .withName("pgbackrest")
                .withContainerPort(ContainerPorts.BACKUP)
                .withProtocol("TCP")
                .endPort()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of("memory", new Quantity("512Mi")))
                .endResources()
                .withSecurityContext(SecurityContexts.container(SecurityContexts.POSTGRES))
                .withVolumeMounts(
                        mount(InstanceNames.CLAIM_TEMPLATE, ContainerPaths.VOLUME, false),
                        mount(PodVolumes.PGBACKREST, ContainerPaths.PGBACKREST, true),
                        mount(PodVolumes.SOCKETS, ContainerPaths.SOCKETS, false),
                        mount(PodVolumes.AGENT_TEMPORARY, "/tmp", false))
                .build();
    }

    private static Bytes ballast(RenderContext context) {
        var share = context.instance().storage().size().dividedBy(VOLUME_SHARE);
        return share.isLessThan(MIN_BALLAST) ? MIN_BALLAST : MAX_BALLAST.isLessThan(share) ? MAX_BALLAST : share;
    }
}
