package io.alerthistory.manifests;

import static io.alerthistory.manifests.PostgresContainer.mount;
import static io.alerthistory.manifests.PostgresContainer.variable;

import io.alerthistory.postgres.backup.Script;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Beside PostgreSQL: serves pgBackRest to the pods that make backups, and says what it sees of volume and repositories. */
final class KeeperContainer {
    static final String NAME = "keeper";

    // Enough for PostgreSQL to recover and to write a checkpoint, and little of a small volume.
    private static final Bytes LEAST_BALLAST = Bytes.mebibytes(32);
    private static final Bytes MOST_BALLAST = Bytes.mebibytes(512);
    private static final int PART = 64;

    private KeeperContainer() {}

    static Container of(Target target) {
        var instance = target.instance();
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(target.image())
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                .withCommand("sh", "-c", Script.KEEPER.text())
                .withEnv(
                        variable("STATE", Paths.KEEPER),
                        variable("VOLUME", Paths.CLAIM),
                        variable("BALLAST", Long.toString(ballast(target).value() >> 20)),
                        variable("INTERVAL", "20"))
                .addNewPort()
                .withName("pgbackrest")
                .withContainerPort(Ports.BACKUP)
                .withProtocol("TCP")
                .endPort()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of("memory", new Quantity("512Mi")))
                .endResources()
                .withSecurityContext(Security.container(Security.POSTGRES))
                .withVolumeMounts(
                        mount(Names.CLAIM_TEMPLATE, Paths.CLAIM, false),
                        mount(Volumes.PGBACKREST, Paths.PGBACKREST, true),
                        mount(Volumes.SOCKETS, Paths.SOCKETS, false),
                        mount(Volumes.KEEPER_TEMPORARY, "/tmp", false))
                .build();
    }

    private static Bytes ballast(Target target) {
        var part = target.instance().storage().size().dividedBy(PART);
        return part.isLessThan(LEAST_BALLAST) ? LEAST_BALLAST : MOST_BALLAST.isLessThan(part) ? MOST_BALLAST : part;
    }
}
