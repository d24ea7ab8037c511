package io.alerthistory.manifests;

import io.alerthistory.postgres.config.InitdbArguments;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.spec.quantity.Cpu;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;

/**
 * The container of PostgreSQL. The image's tini is PID 1 and forwards SIGINT, the stop signal of the image, which
 * requests a fast shutdown.
 */
public final class PostgresContainer {
    static final String NAME = "postgres";

    private PostgresContainer() {}

    static Container of(RenderContext context) {
        var instance = context.instance();
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(context.image())
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                // Only config_file would leave PGDATA's own pg_hba.conf in force until the file is read.
                .withArgs(PostgresLogForwarder.wrap(VolumeLock.wrap(
                        "docker-entrypoint.sh",
                        "postgres",
                        "-c",
                        "config_file=" + ContainerPaths.CONFIGURATION + "/postgresql.conf",
                        "-c",
                        "hba_file=" + ContainerPaths.CONFIGURATION + "/pg_hba.conf",
                        "-c",
                        "ident_file=" + ContainerPaths.CONFIGURATION + "/pg_ident.conf")))
                .withEnv(
                        variable("PGDATA", ContainerPaths.data(instance.version())),
                        variable("POSTGRES_USER", PostgresNames.SUPERUSER),
                        variable("POSTGRES_PASSWORD_FILE", ContainerPaths.BOOTSTRAP + "/password"),
                        variable("POSTGRES_INITDB_ARGS", String.join(" ", InitdbArguments.image())))
                .addNewPort()
                .withName("postgres")
                .withContainerPort(ContainerPorts.POSTGRES)
                .withProtocol("TCP")
                .endPort()
                .withResources(resources(context))
                .withStartupProbe(PostgresProbes.startup())
                .withLivenessProbe(PostgresProbes.liveness())
                .withReadinessProbe(PostgresProbes.readiness())
                .withSecurityContext(SecurityContexts.container(SecurityContexts.POSTGRES))
                .withVolumeMounts(mounts())
                .build();
    }

    private static ResourceRequirements resources(RenderContext context) {
        var cpu = context.instance().resources().cpu();
        var memory = new Quantity(context.instance().resources().memory().toString());
        return new ResourceRequirementsBuilder()
                // Memory is asked for in full: a database that the node cannot hold is killed when it is needed most.
                .withRequests(Map.of(
                        "cpu", new Quantity(new Cpu(Math.ceilDiv(cpu.millis(), 2)).toString()), "memory", memory))
                .withLimits(Map.of("cpu", new Quantity(cpu.toString()), "memory", memory))
                .build();
    }

    private static List<VolumeMount> mounts() {
        return List.of(
                mount(InstanceNames.CLAIM_TEMPLATE, ContainerPaths.VOLUME, false),
                mount(PodVolumes.CONFIGURATION, ContainerPaths.CONFIGURATION, true),
                mount(PodVolumes.BOOTSTRAP, ContainerPaths.BOOTSTRAP, true),
                mount(PodVolumes.PGBACKREST, ContainerPaths.PGBACKREST, true),
                mount(PodVolumes.SOCKETS, ContainerPaths.SOCKETS, false),
                mount(PodVolumes.LOG, ContainerPaths.LOG, false),
                mount(PodVolumes.SHARED_MEMORY, "/dev/shm", false),
                mount(PodVolumes.TEMPORARY, "/tmp", false));
    }

    public static VolumeMount mount(String volume, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(readOnly ? true : null)
                .build();
    }

    public static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }
}
