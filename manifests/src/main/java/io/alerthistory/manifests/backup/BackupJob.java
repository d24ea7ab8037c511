package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPaths;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.RenderContext;
import io.alerthistory.postgres.backup.BackupScript;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.BackupType;
import io.alerthistory.spec.RepositoryStorage;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Jobs and CronJobs that make backups. */
public final class BackupJob {
    public static final String TASK = "backup";

    private static final Duration MAX_DURATION = Duration.ofHours(24);
    private static final Duration START_DEADLINE = Duration.ofHours(1);

    private BackupJob() {}

    /** One backup now; {@code name} is that of the PostgresBackup which asks for it. */
    public static Job oneOff(RenderContext context, BackupRepository repository, BackupType type, String name) {
        return new JobBuilder()
                .withMetadata(context.metadata()
                        .withName(name)
                        .withLabels(labels(context.names(), repository, type))
                        .build())
                .withSpec(spec(context, repository, type))
                .build();
    }

    /** The CronJobs of every repository. */
    public static List<CronJob> cronJobs(RenderContext context) {
        var jobs = new ArrayList<CronJob>();
        for (var repository : context.instance().backup().repositories()) {
            var schedules = repository.schedules();
            schedules.full().ifPresent(cron -> jobs.add(cronJob(context, repository, BackupType.FULL, cron)));
            schedules
                    .differential()
                    .ifPresent(cron -> jobs.add(cronJob(context, repository, BackupType.DIFFERENTIAL, cron)));
            schedules
                    .incremental()
                    .ifPresent(cron -> jobs.add(cronJob(context, repository, BackupType.INCREMENTAL, cron)));
        }
        return List.copyOf(jobs);
    }

    private static CronJob cronJob(RenderContext context, BackupRepository repository, BackupType type, String cron) {
        var labels = labels(context.names(), repository, type);
        return new CronJobBuilder()
                .withMetadata(context.metadata()
                        .withName(context.names().backupCronJob(type.option(), repository.index()))
                        .withLabels(labels)
                        .build())
                .withNewSpec()
                .withSchedule(cron)
                .withTimeZone(context.instance().backup().timeZone().toString())
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(START_DEADLINE.toSeconds())
                .withSuccessfulJobsHistoryLimit(3)
                .withFailedJobsHistoryLimit(3)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(spec(context, repository, type))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static JobSpec spec(RenderContext context, BackupRepository repository, BackupType type) {
        var environment = List.of(
                PostgresContainer.variable("REPOSITORY", Integer.toString(repository.index())),
                PostgresContainer.variable("TYPE", type.option()),
                PostgresContainer.variable("LOCK_TIMEOUT", Long.toString(MAX_DURATION.toSeconds() / 2)),
                jobNameVariable());
        var container = BackupPod.container(context, TASK, BackupFiles.job(repository.index()), environment)
                .withCommand("sh", "-c", BackupScript.BACKUP.text());
        var pod = BackupPod.spec(context);
        if (repository.storage() instanceof RepositoryStorage.VolumeStorage) {
            container.addToVolumeMounts(
                    PostgresContainer.mount(RepositoryHost.VOLUME, ContainerPaths.REPOSITORY, false));
            RepositoryHost.colocate(pod, context.names(), repository);
        }
        return new JobSpecBuilder()
                // A node that goes down in the middle is no reason to wait a day for the next.
                .withBackoffLimit(2)
                .withActiveDeadlineSeconds(MAX_DURATION.toSeconds())
                .withTtlSecondsAfterFinished((int) Duration.ofDays(7).toSeconds())
                .withTemplate(BackupPod.template(context, TASK, pod.withContainers(container.build()))
                        .build())
                .build();
    }

    // The Job's name, which is the PostgresBackup's.
    private static EnvVar jobNameVariable() {
        return new EnvVarBuilder()
                .withName("JOB")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.labels['batch.kubernetes.io/job-name']")
                .endFieldRef()
                .endValueFrom()
                .build();
    }

    private static SortedMap<String, String> labels(InstanceNames names, BackupRepository repository, BackupType type) {
        var labels = InstanceLabels.backup(names, TASK);
        labels.put(InstanceLabels.REPOSITORY, Integer.toString(repository.index()));
        labels.put(InstanceLabels.BACKUP_TYPE, type.option());
        return labels;
    }
}
