package io.alerthistory.manifests;

import io.alerthistory.postgres.config.InitdbArguments;
import io.alerthistory.postgres.roles.Roles;
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

/** PostgreSQL. The image's tini is PID 1 and passes SIGINT, the image's stop signal, on: the fast shutdown. */
public final class PostgresContainer {
    static final String NAME = "postgres";

    private PostgresContainer() {}

    static Container of(Target target) {
        var instance = target.instance();
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(target.image())
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                // Only config_file would leave PGDATA's own pg_hba.conf in force until the file is read.
                .withArgs(PostgresLog.of(Alone.on(
                        "docker-entrypoint.sh",
                        "postgres",
                        "-c",
                        "config_file=" + Paths.CONFIGURATION + "/postgresql.conf",
                        "-c",
                        "hba_file=" + Paths.CONFIGURATION + "/pg_hba.conf",
                        "-c",
                        "ident_file=" + Paths.CONFIGURATION + "/pg_ident.conf")))
                .withEnv(
                        variable("PGDATA", Paths.data(instance.version())),
                        variable("POSTGRES_USER", Roles.SUPERUSER),
                        variable("POSTGRES_PASSWORD_FILE", Paths.BOOTSTRAP + "/password"),
                        variable("POSTGRES_INITDB_ARGS", String.join(" ", InitdbArguments.image())))
                .addNewPort()
                .withName("postgres")
                .withContainerPort(Ports.POSTGRES)
                .withProtocol("TCP")
                .endPort()
                .withResources(resources(target))
                .withStartupProbe(Probes.startup())
                .withLivenessProbe(Probes.liveness())
                .withReadinessProbe(Probes.readiness())
                .withSecurityContext(Security.container(Security.POSTGRES))
                .withVolumeMounts(mounts())
                .build();
    }

    private static ResourceRequirements resources(Target target) {
        var cpu = target.instance().resources().cpu();
        var memory = new Quantity(target.instance().resources().memory().toString());
        return new ResourceRequirementsBuilder()
                // Memory is asked for in full: a database that the node cannot hold is killed when it is needed most.
                .withRequests(Map.of(
                        "cpu", new Quantity(new Cpu(Math.ceilDiv(cpu.millis(), 2)).toString()), "memory", memory))
                .withLimits(Map.of("cpu", new Quantity(cpu.toString()), "memory", memory))
                .build();
    }

    private static List<VolumeMount> mounts() {
        return List.of(
                mount(Names.CLAIM_TEMPLATE, Paths.CLAIM, false),
                mount(Volumes.CONFIGURATION, Paths.CONFIGURATION, true),
                mount(Volumes.BOOTSTRAP, Paths.BOOTSTRAP, true),
                mount(Volumes.PGBACKREST, Paths.PGBACKREST, true),
                mount(Volumes.SOCKETS, Paths.SOCKETS, false),
                mount(Volumes.LOG, Paths.LOG, false),
                mount(Volumes.SHARED_MEMORY, "/dev/shm", false),
                mount(Volumes.TEMPORARY, "/tmp", false));
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
