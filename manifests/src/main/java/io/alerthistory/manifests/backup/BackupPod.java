package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.manifests.DatabasePodTemplate;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.PodVolumes;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.SecurityContexts;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The common parts of all pods that run pgBackRest for an instance. */
final class BackupPod {
    static final String TEMPORARY = "temporary";

    private BackupPod() {}

    static PodTemplateSpecBuilder template(RenderContext context, String task, PodSpecBuilder spec) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(InstanceLabels.backup(context.names(), task))
                .endMetadata()
                .withSpec(spec.build());
    }

    static PodSpecBuilder spec(RenderContext context) {
        var instance = context.instance();
        return new PodSpecBuilder()
                .withServiceAccountName(context.names().base())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withRestartPolicy("Never")
                // The shell in it passes no signal on: who has to wait for its end waits for nothing.
                .withTerminationGracePeriodSeconds(2L)
                .withSecurityContext(SecurityContexts.pod())
                .withImagePullSecrets(instance.image().pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNodeSelector(instance.pod().nodeSelector())
                .withTolerations(DatabasePodTemplate.tolerations(instance))
                .withVolumes(PodVolumes.pgbackrest(context.names()), PodVolumes.emptyDirectory(TEMPORARY));
    }

    /** A container of PostgreSQL's image, with pgBackRest's configuration {@code file}. */
    static ContainerBuilder container(RenderContext context, String name, String file, List<EnvVar> environment) {
        var resources = context.instance().backup().resources();
        return new ContainerBuilder()
                .withName(name)
                .withImage(context.image())
                .withImagePullPolicy(context.instance().image().pullPolicy().toString())
                .withEnv(Stream.concat(
                                Stream.of(PostgresContainer.variable("PGBACKREST_CONFIG", BackupFiles.path(file))),
                                environment.stream())
                        .toList())
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("20m"), "memory", new Quantity("64Mi")))
                .withLimits(Map.of(
                        "cpu", new Quantity(resources.cpu().toString()),
                        "memory", new Quantity(resources.memory().toString())))
                .endResources()
                .withSecurityContext(SecurityContexts.container(SecurityContexts.POSTGRES))
                // The last lines of its log are its excuse.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .addToVolumeMounts(
                        PostgresContainer.mount("pgbackrest", ContainerPaths.PGBACKREST, true),
                        PostgresContainer.mount(TEMPORARY, "/tmp", false));
    }
}
