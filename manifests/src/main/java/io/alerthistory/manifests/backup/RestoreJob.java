package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.manifests.VolumeLock;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.postgres.backup.RestoreDecision;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Jobs that restore the volume of an instance from a repository. */
public final class RestoreJob {
    public static final String TASK = "restore";

    private static final Duration MAX_DURATION = Duration.ofDays(3);

    private RestoreJob() {}

    /** From one of the instance's own repositories. */
    public static Job fromRepository(
            RenderContext context, String name, RestoreDecision.RestoreParameters parameters, int repository) {
        return job(context, name, "pgbackrest.conf", parameters.environment(repository));
    }

    /** From somebody's, before the instance has ever run. */
    public static Job bootstrap(RenderContext context, String name, RestoreDecision.RestoreParameters parameters) {
        return job(context, name, "source.conf", parameters.environment(1));
    }

    /** Puts back what a restore has kept aside. */
    public static Job abort(RenderContext context, String name) {
        return job(context, name, "pgbackrest.conf", Map.of("ABORT", "yes"));
    }

    private static Job job(RenderContext context, String name, String file, Map<String, String> parameters) {
        var environment = new TreeMap<>(parameters);
        environment.put("PGDATA", ContainerPaths.data(context.instance().version()));
        environment.put("SCRATCH", "/tmp/restore");
        environment.put("REPORT", "/dev/termination-log");
        var container = BackupPod.container(context, TASK, file, variables(environment))
                .withCommand(VolumeLock.wrap("sh", "-c", BackupScript.RESTORE.text()))
                .addToVolumeMounts(PostgresContainer.mount(InstanceNames.CLAIM_TEMPLATE, ContainerPaths.VOLUME, false));
        var pod = BackupPod.spec(context)
                .addNewVolume()
                .withName(InstanceNames.CLAIM_TEMPLATE)
                .withNewPersistentVolumeClaim()
                .withClaimName(context.names().claim())
                .endPersistentVolumeClaim()
                .endVolume()
                .withContainers(container.build());
        return new JobBuilder()
                .withMetadata(context.metadata()
                        .withName(name)
                        .withLabels(InstanceLabels.backup(context.names(), TASK))
                        .build())
                .withNewSpec()
                // A restore that failed has put the old data directory back; one that was killed resumes.
                .withBackoffLimit(4)
                .withNewPodFailurePolicy()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withOperator("In")
                .withValues(1)
                .endOnExitCodes()
                .endRule()
                .endPodFailurePolicy()
                .withActiveDeadlineSeconds(MAX_DURATION.toSeconds())
                .withTemplate(BackupPod.template(context, TASK, pod).build())
                .endSpec()
                .build();
    }

    private static List<EnvVar> variables(Map<String, String> environment) {
        var variables = new ArrayList<EnvVar>();
        environment.forEach((name, value) -> variables.add(PostgresContainer.variable(name, value)));
        return variables;
    }
}
