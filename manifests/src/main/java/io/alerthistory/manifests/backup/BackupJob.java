package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Paths;
import io.alerthistory.manifests.PostgresContainer;
import io.alerthistory.manifests.Target;
import io.alerthistory.postgres.backup.Script;
import io.alerthistory.spec.BackupType;
import io.alerthistory.spec.Destination;
import io.alerthistory.spec.Repository;
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

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LATE = Duration.ofHours(1);

    private BackupJob() {}

    /** One backup now; {@code name} is that of the PostgresBackup which asks for it. */
    public static Job now(Target target, Repository repository, BackupType type, String name) {
        return new JobBuilder()
                .withMetadata(target.metadata()
                        .withName(name)
                        .withLabels(labels(target.names(), repository, type))
                        .build())
                .withSpec(spec(target, repository, type))
                .build();
    }

    /** The CronJobs of every repository. */
    public static List<CronJob> schedules(Target target) {
        var jobs = new ArrayList<CronJob>();
        for (var repository : target.instance().backup().repositories()) {
            var when = repository.schedules();
            when.full().ifPresent(cron -> jobs.add(schedule(target, repository, BackupType.FULL, cron)));
            when.differential()
                    .ifPresent(cron -> jobs.add(schedule(target, repository, BackupType.DIFFERENTIAL, cron)));
            when.incremental().ifPresent(cron -> jobs.add(schedule(target, repository, BackupType.INCREMENTAL, cron)));
        }
        return List.copyOf(jobs);
    }

    private static CronJob schedule(Target target, Repository repository, BackupType type, String cron) {
        var labels = labels(target.names(), repository, type);
        return new CronJobBuilder()
                .withMetadata(target.metadata()
                        .withName(target.names().schedule(type.option(), repository.index()))
                        .withLabels(labels)
                        .build())
                .withNewSpec()
                .withSchedule(cron)
                .withTimeZone(target.instance().backup().timeZone().toString())
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(LATE.toSeconds())
                .withSuccessfulJobsHistoryLimit(3)
                .withFailedJobsHistoryLimit(3)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(spec(target, repository, type))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static JobSpec spec(Target target, Repository repository, BackupType type) {
        var environment = List.of(
                PostgresContainer.variable("REPOSITORY", Integer.toString(repository.index())),
                PostgresContainer.variable("TYPE", type.option()),
                PostgresContainer.variable("PATIENCE", Long.toString(LONGEST.toSeconds() / 2)),
                ownName());
        var container = BackupPod.container(target, TASK, BackupFiles.job(repository.index()), environment)
                .withCommand("sh", "-c", Script.BACKUP.text());
        var pod = BackupPod.spec(target);
        if (repository.destination() instanceof Destination.Volume) {
            container.addToVolumeMounts(PostgresContainer.mount(RepositoryHost.VOLUME, Paths.REPOSITORY, false));
            RepositoryHost.beside(pod, target.names(), repository);
        }
        return new JobSpecBuilder()
                // A node that goes down in the middle is no reason to wait a day for the next.
                .withBackoffLimit(2)
                .withActiveDeadlineSeconds(LONGEST.toSeconds())
                .withTtlSecondsAfterFinished((int) Duration.ofDays(7).toSeconds())
                .withTemplate(BackupPod.template(target, TASK, pod.withContainers(container.build()))
                        .build())
                .build();
    }

    // The Job's name, which is the PostgresBackup's.
    private static EnvVar ownName() {
        return new EnvVarBuilder()
                .withName("JOB")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.labels['batch.kubernetes.io/job-name']")
                .endFieldRef()
                .endValueFrom()
                .build();
    }

    private static SortedMap<String, String> labels(Names names, Repository repository, BackupType type) {
        var labels = Labels.backup(names, TASK);
        labels.put(Labels.REPOSITORY, Integer.toString(repository.index()));
        labels.put(Labels.BACKUP_TYPE, type.option());
        return labels;
    }
}
