package io.alerthistory.manifests;

import static io.alerthistory.manifests.PostgresContainer.mount;
import static io.alerthistory.manifests.PostgresContainer.variable;

import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.spec.PostgresVersion;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The container of postgres_exporter with its standard collectors. It logs in as the role monitoring over loopback.
 */
final class ExporterContainer {
    static final String NAME = "exporter";

    private static final String PASSWORD = ContainerPaths.MONITORING + "/password";
    private static final String PASSWORD_IN_USE = "/tmp/password";
    private static final List<String> COLLECTORS = List.of(
            "--collector.stat_statements",
            "--collector.database_wraparound",
            "--collector.long_running_transactions",
            "--collector.postmaster",
            "--collector.stat_activity_autovacuum",
            "--collector.statio_user_indexes");

    private ExporterContainer() {}

    static Container of(RenderContext context) {
        var instance = context.instance();
        // It reads its password once, at the start: so it notes the one that it took, and its liveness probe restarts
        // it, and not the pod, when the Secret has another.
        var program = Stream.of(
                        Stream.of(
                                "sh",
                                "-c",
                                "umask 077; cat " + PASSWORD + " > " + PASSWORD_IN_USE + " && exec \"$@\"",
                                "sh"),
                        context.platform().exporterCommand(instance).stream(),
                        COLLECTORS.stream(),
                        // Before 17 this is part of stat_bgwriter, and the collector fails.
                        Stream.of("--collector.stat_checkpointer")
                                .filter(_ -> instance.version().atLeast(PostgresVersion.V17)),
                        Stream.of("--web.listen-address=:" + ContainerPorts.EXPORTER))
                .flatMap(parts -> parts)
                .toList();
        return new ContainerBuilder()
                .withName(NAME)
                .withImage(context.platform().exporterImage(instance))
                .withImagePullPolicy(instance.image().pullPolicy().toString())
                .withCommand(program)
                .withEnv(
                        variable(
                                "DATA_SOURCE_URI",
                                "127.0.0.1:" + ContainerPorts.POSTGRES + "/" + PostgresNames.DATABASE
                                        + "?sslmode=disable"),
                        variable("DATA_SOURCE_USER", PostgresNames.MONITORING),
                        variable("DATA_SOURCE_PASS_FILE", PASSWORD_IN_USE))
                .addNewPort()
                .withName(InstanceServices.METRICS)
                .withContainerPort(ContainerPorts.EXPORTER)
                .withProtocol("TCP")
                .endPort()
                .withLivenessProbe(PostgresProbes.exec(10, "cmp", "-s", PASSWORD, PASSWORD_IN_USE))
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("20m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of("cpu", new Quantity("200m"), "memory", new Quantity("128Mi")))
                .endResources()
                .withSecurityContext(SecurityContexts.container(SecurityContexts.NOBODY))
                .withVolumeMounts(
                        mount(PodVolumes.MONITORING, ContainerPaths.MONITORING, true),
                        mount(PodVolumes.EXPORTER_TEMPORARY, "/tmp", false))
                .build();
    }
}
