package io.alerthistory.operator.decide.backup;

import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Determines the status of a backup, from the repository first, then from its Job. */
final class BackupStatusResolver {
    private BackupStatusResolver() {}

    /** @param view the last observed state of its repository; empty if unknown */
    static BackupStatus of(
            PostgresBackupResource resource, ObservedBackups observedBackups, Optional<RepositoryView> view) {
        var name = resource.getMetadata().getName();
        var entry = view.flatMap(repositoryView -> backupOf(repositoryView, name));
        if (entry.isPresent()) {
            return completed(entry.orElseThrow());
        }
        var previousStatus =
                Optional.ofNullable(resource.getStatus()).orElseGet(() -> BackupStatus.of(BackupPhase.PENDING));
        return switch (previousStatus.phase()) {
            // The Job of an unrecognized phase does not tell what another version of the operator is doing.
            case COMPLETED, FAILED, UNRECOGNIZED -> previousStatus;
            case PENDING -> jobStatus(name, observedBackups).orElseGet(() -> BackupStatus.of(BackupPhase.PENDING));
            case RUNNING ->
                jobStatus(name, observedBackups)
                        .orElseGet(() -> BackupStatus.failed("its Job was deleted; create another PostgresBackup"));
        };
    }

    private static Optional<BackupStatus> jobStatus(String name, ObservedBackups observedBackups) {
        return observedBackups
                .job(name)
                .map(job -> hasFailed(job)
                        ? BackupStatus.failed(jobError(observedBackups, name))
                        : BackupStatus.of(BackupPhase.RUNNING));
    }

    /** The backup in the repository that was made for the PostgresBackup {@code name}. */
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
                .reduce((_, newer) -> newer)
                .map(line -> line.substring(line.indexOf("ERROR") + "ERROR:".length())
                        .strip())
                .orElseGet(lines::getLast);
    }

    /** Why a restore failed. */
    static String failureMessage(RestoreReport report) {
        return report.message().orElse("the Job left no report; see its log");
    }

    private static BackupStatus completed(RepositoryBackup backup) {
        return BackupStatus.builder(BackupPhase.COMPLETED)
                .withLabel(backup.label())
                .withType(backup.type())
                .withStartTime(timestamp(backup.start()))
                .withCompletionTime(timestamp(backup.stop()))
                .withDurationSeconds(
                        Duration.between(backup.start(), backup.stop()).toSeconds())
                .withSize(size(backup.size()))
                .withStored(size(backup.repositorySize()))
                .withWalStart(backup.wal().first())
                .withWalStop(backup.wal().last())
                .withDamagedPages(backup.hasDamagedPages() ? true : null)
                .build();
    }

    private static String size(long bytes) {
        return new Bytes(bytes).ceilingTo(Bytes.kibibytes(1)).toString();
    }

    static String timestamp(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
