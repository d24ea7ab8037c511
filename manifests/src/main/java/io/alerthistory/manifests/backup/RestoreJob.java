package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Alone;
import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Paths;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.Target;
import io.alerthistory.postgres.backup.RestoreChoice;
import io.alerthistory.postgres.backup.Script;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Jobs that make the instance's volume what a repository says it was. */
public final class RestoreJob {
    public static final String TASK = "restore";

    private static final Duration LONGEST = Duration.ofDays(3);

    private RestoreJob() {}

    /** From one of the instance's own repositories. */
    public static Job own(Target target, String name, RestoreChoice.Chosen chosen, int repository) {
        return job(target, name, "pgbackrest.conf", chosen.environment(repository));
    }

    /** From somebody's, before the instance has ever run. */
    public static Job bootstrap(Target target, String name, RestoreChoice.Chosen chosen) {
        return job(target, name, "source.conf", chosen.environment(1));
    }

    /** Puts back what a restore has kept aside. */
    public static Job abort(Target target, String name) {
        return job(target, name, "pgbackrest.conf", Map.of("ABORT", "yes"));
    }

    private static Job job(Target target, String name, String file, Map<String, String> choice) {
        var environment = new TreeMap<>(choice);
        environment.put("PGDATA", Paths.data(target.instance().version()));
        environment.put("SCRATCH", "/tmp/restore");
        environment.put("REPORT", "/dev/termination-log");
        var container = BackupPod.container(target, TASK, file, variables(environment))
                .withCommand(Alone.on("sh", "-c", Script.RESTORE.text()))
                .addToVolumeMounts(PostgresContainer.mount(Names.CLAIM_TEMPLATE, Paths.CLAIM, false));
        var pod = BackupPod.spec(target)
                .addNewVolume()
                .withName(Names.CLAIM_TEMPLATE)
                .withNewPersistentVolumeClaim()
                .withClaimName(target.names().claim())
                .endPersistentVolumeClaim()
                .endVolume()
                .withContainers(container.build());
        return new JobBuilder()
                .withMetadata(target.metadata()
                        .withName(name)
                        .withLabels(Labels.backup(target.names(), TASK))
                        .build())
                .withNewSpec()
                // What has failed puts back what was there; what was killed goes on where it was.
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
                .withActiveDeadlineSeconds(LONGEST.toSeconds())
                .withTemplate(BackupPod.template(target, TASK, pod).build())
                .endSpec()
                .build();
    }

    private static List<EnvVar> variables(Map<String, String> environment) {
        var variables = new ArrayList<EnvVar>();
        environment.forEach((name, value) -> variables.add(PostgresContainer.variable(name, value)));
        return variables;
    }
}
