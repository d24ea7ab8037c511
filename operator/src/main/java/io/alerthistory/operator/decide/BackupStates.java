package io.alerthistory.operator.decide;

import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.Backup;
import io.alerthistory.postgres.backup.RestoreReport;
import io.alerthistory.spec.PostgresBackup;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What became of one backup: the repository's own word counts most, then its Job's. */
final class BackupStates {
    private BackupStates() {}

    /** @param view its repository, as it was last seen; empty while that is not known */
    static BackupStatus of(
            PostgresBackupResource resource, PostgresBackup asked, BackupsSeen seen, Optional<RepositoryView> view) {
        var name = resource.getMetadata().getName();
        var entry = view.flatMap(there -> entry(there, name));
        if (entry.isPresent()) {
            return completed(entry.orElseThrow());
        }
        var before = Optional.ofNullable(resource.getStatus());
        if (before.filter(BackupStatus::ended).isPresent()) {
            return before.orElseThrow();
        }
        var job = seen.job(name);
        if (job.isEmpty()) {
            return before.isEmpty() || before.orElseThrow().phase().equals(BackupStatus.PENDING)
                    ? BackupStatus.of(BackupStatus.PENDING, null)
                    : BackupStatus.of(BackupStatus.FAILED, "its Job is gone; make another PostgresBackup");
        }
        return failed(job.orElseThrow())
                ? BackupStatus.of(BackupStatus.FAILED, excuse(seen, name))
                : BackupStatus.of(BackupStatus.RUNNING, null);
    }

    /** The entry of the repository that answers the request {@code name}. */
    static Optional<Backup> entry(RepositoryView view, String name) {
        return view.backups().stream()
                .filter(backup -> backup.job().filter(name::equals).isPresent())
                .reduce((_, newer) -> newer);
    }

    static boolean failed(Job job) {
        return condition(job, "Failed");
    }

    static boolean succeeded(Job job) {
        return condition(job, "Complete");
    }

    static boolean active(Job job) {
        return !failed(job) && !succeeded(job);
    }

    private static boolean condition(Job job, String type) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals("True"));
    }

    private static String excuse(BackupsSeen seen, String job) {
        var lines = seen.message(job, "backup")
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
    static String why(RestoreReport report) {
        return report.message().orElse("the Job left no report; its log says more");
    }

    private static BackupStatus completed(Backup backup) {
        return new BackupStatus(
                BackupStatus.COMPLETED,
                null,
                backup.label(),
                backup.type(),
                moment(backup.start()),
                moment(backup.stop()),
                Duration.between(backup.start(), backup.stop()).toSeconds(),
                size(backup.size()),
                size(backup.stored()),
                backup.wal().first(),
                backup.wal().last(),
                backup.damaged() ? true : null);
    }

    private static String size(long bytes) {
        return new Bytes(bytes).ceilingTo(Bytes.kibibytes(1)).toString();
    }

    static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
