package io.alerthistory.operator.observe;

import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The observed state of backups.
 *
 * @param files the contents of the Secret that every pgBackRest of the instance mounts
 * @param secrets the contents of the user's Secrets for the repositories, by name; missing ones are omitted
 * @param pods the pods of the Jobs, which report by their termination messages
 */
public record ObservedBackups(
        Optional<Map<String, String>> files,
        Map<String, Map<String, String>> secrets,
        List<CronJob> schedules,
        List<Job> jobs,
        List<Pod> pods,
        List<PostgresBackupResource> backups,
        List<PostgresRestoreResource> restores) {
    public static final ObservedBackups NONE =
            new ObservedBackups(Optional.empty(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public ObservedBackups {
        secrets = Map.copyOf(secrets);
        schedules = List.copyOf(schedules);
        jobs = List.copyOf(jobs);
        pods = List.copyOf(pods);
        backups = List.copyOf(backups);
        restores = List.copyOf(restores);
    }

    public Optional<Job> job(String name) {
        return jobs.stream()
                .filter(job -> job.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The termination message of a container in the newest pod of a Job. */
    public Optional<String> terminationMessage(String job, String container) {
        return pods.stream()
                .filter(pod -> job.equals(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name")))
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .flatMap(pod -> Stream.concat(
                                pod.getStatus().getContainerStatuses().stream(),
                                pod.getStatus().getInitContainerStatuses().stream())
                        .filter(status -> status.getName().equals(container))
                        .flatMap(status -> Optional.ofNullable(status.getState().getTerminated()).stream())
                        .flatMap(ended -> Optional.ofNullable(ended.getMessage()).stream())
                        .findFirst());
    }

    @Override
    public String toString() {
        return "ObservedBackups[hidden]";
    }
}
