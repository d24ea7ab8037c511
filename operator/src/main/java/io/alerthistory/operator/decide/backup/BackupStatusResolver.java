package io.alerthistory.operator.decide.backup;

import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.PostgresBackup;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Determines the status of a backup, from the repository first, then from its Job. */
final class BackupStatusResolver {
    private BackupStatusResolver() {}

    /** @param view its repository, as it was last seen; empty while that is not known */
    static BackupStatus of(
            PostgresBackupResource resource,
            PostgresBackup request,
            ObservedBackups observedBackups,
            Optional<RepositoryView> view) {
        var name = resource.getMetadata().getName();
        var entry = view.flatMap(repositoryView -> backupOf(repositoryView, name));
        if (entry.isPresent()) {
            return completed(entry.orElseThrow());
        }
        var previousStatus = Optional.ofNullable(resource.getStatus());
        if (previousStatus.filter(BackupStatus::hasEnded).isPresent()) {
            return previousStatus.orElseThrow();
        }
        var job = observedBackups.job(name);
        if (job.isEmpty()) {
            return previousStatus.isEmpty()
                            || previousStatus.orElseThrow().phase().equals(BackupStatus.PENDING)
                    ? BackupStatus.of(BackupStatus.PENDING, null)
                    : BackupStatus.of(BackupStatus.FAILED, "its Job is gone; make another PostgresBackup");
        }
        return hasFailed(job.orElseThrow())
                ? BackupStatus.of(BackupStatus.FAILED, jobError(observedBackups, name))
                : BackupStatus.of(BackupStatus.RUNNING, null);
    }

    /** The entry of the repository that answers the request {@code name}. */
    static Optional<RepositoryBackup> backupOf(RepositoryView view, String name) {
        return view.backups().stream()
                .filter(backup -> backup.job().filter(name::equals).isPresent())
                .reduce((_, newer) -> newer);
    }

    static boolean hasFailed(Job job) {
        return hasCondition(job, "Failed");
    }

    static boolean hasSucceeded(Job job) {
        return hasCondition(job, "Complete");
    }

    static boolean isActive(Job job) {
        return !hasFailed(job) && !hasSucceeded(job);
    }

    private static boolean hasCondition(Job job, String type) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals("True"));
    }

    private static String jobError(ObservedBackups observedBackups, String job) {
        var lines = observedBackups
                .terminationMessage(job, "backup")
                .orElse("its pod left no message")
                .strip()
                .lines()
                .toList();
        return lines.stream()
                .filter(line -> line.contains("ERROR"))
                .reduce((_, last) -> last)
                .map(line -> line.substring(line.indexOf("ERROR") + "ERROR:".length())
                        .strip())
                .orElseGet(lines::getLast);
    }

    /** Why a restore came to nothing. */
    static String failureMessage(RestoreReport report) {
        return report.message().orElse("the Job left no report; see its log");
    }

    private static BackupStatus completed(RepositoryBackup backup) {
        return new BackupStatus(
                BackupStatus.COMPLETED,
                null,
                backup.label(),
                backup.type(),
                timestamp(backup.start()),
                timestamp(backup.stop()),
                Duration.between(backup.start(), backup.stop()).toSeconds(),
                size(backup.size()),
                size(backup.repositorySize()),
                backup.wal().first(),
                backup.wal().last(),
                backup.hasDamagedPages() ? true : null);
    }

    private static String size(long bytes) {
        return new Bytes(bytes).ceilingTo(Bytes.kibibytes(1)).toString();
    }

    static String timestamp(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
