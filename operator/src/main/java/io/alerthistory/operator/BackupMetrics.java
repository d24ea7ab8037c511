package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.InstanceMetricsSnapshot.BackupResult;
import io.alerthistory.operator.decide.backup.BackupAgeBounds;
import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.alerthistory.operator.resource.RepositoryHealth;
import io.alerthistory.operator.resource.RestoreTestResult;
import io.alerthistory.spec.BackupSpec;
import io.alerthistory.spec.quantity.Bytes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Metrics about repositories, volumes and backup verification. They reflect the contents of the repository, not the
 * result of the last reconcile.
 */
final class BackupMetrics {
    private final GaugeGroup<RepositoryMetrics> repositories;
    private final GaugeGroup<BackupResult> backups;
    private final GaugeGroup<InstanceMetricsSnapshot> verifications;
    private final GaugeGroup<InstanceMetricsSnapshot> volumes;
    private final GaugeGroup<InstanceMetricsSnapshot> archives;

    BackupMetrics(MeterRegistry registry) {
        repositories = repositories(registry);
        backups = backups(registry);
        verifications = verification(registry);
        volumes = volumes(registry);
        archives = archives(registry);
    }

    private record RepositoryMetrics(
            RepositoryStatus repository, Optional<Boolean> lastBackupFailed, Optional<BackupAgeBounds> ageBounds) {
        Optional<Double> maximumAgeSeconds(Function<BackupAgeBounds, Optional<Duration>> bound) {
            return ageBounds.flatMap(bound).map(BackupMetrics::seconds);
        }
    }

    void update(Map<InstanceNames, InstanceMetricsSnapshot> instances) {
        var instancesByTags = new HashMap<Tags, InstanceMetricsSnapshot>();
        var repositoriesByTags = new HashMap<Tags, RepositoryMetrics>();
        var newestBackups = new HashMap<Tags, BackupResult>();
        instances.forEach((names, snapshot) -> {
            instancesByTags.put(InstanceMetricsSnapshot.tags(names), snapshot);
            snapshot.status()
                    .repositories()
                    .forEach(repository -> repositoriesByTags.put(
                            InstanceMetricsSnapshot.tags(names).and("repository", Integer.toString(repository.index())),
                            of(snapshot, repository)));
            snapshot.newestBackups()
                    .forEach(backup -> newestBackups.put(
                            InstanceMetricsSnapshot.tags(names)
                                    .and("repository", Integer.toString(backup.repository()), "type", backup.type()),
                            backup));
        });
        repositories.update(repositoriesByTags);
        backups.update(newestBackups);
        verifications.update(instancesByTags);
        volumes.update(instancesByTags);
        archives.update(instancesByTags);
    }

    private static RepositoryMetrics of(InstanceMetricsSnapshot snapshot, RepositoryStatus repository) {
        return new RepositoryMetrics(
                repository,
                Optional.ofNullable(snapshot.lastBackupFailures().get(repository.index())),
                Optional.ofNullable(snapshot.ageBounds().get(repository.index())));
    }

    private static GaugeGroup<RepositoryMetrics> repositories(MeterRegistry registry) {
        return new GaugeGroup<RepositoryMetrics>(registry)
                .with(
                        "alert_history_backup_newest_timestamp_seconds",
                        "When the newest backup ended, in Unix seconds.",
                        metrics -> epochSecondsOf(metrics.repository().newestBackupTime()))
                .with(
                        "alert_history_backup_newest_full_timestamp_seconds",
                        "When the newest full backup ended, in Unix seconds.",
                        metrics -> epochSecondsOf(metrics.repository().newestFullBackupTime()))
                .with(
                        "alert_history_backup_max_age_seconds",
                        "Maximum age of the newest backup according to the schedules, in seconds.",
                        metrics -> metrics.maximumAgeSeconds(BackupAgeBounds::anyBackup))
                .with(
                        "alert_history_backup_full_max_age_seconds",
                        "Maximum age of the newest full backup according to its schedule, in seconds.",
                        metrics -> metrics.maximumAgeSeconds(BackupAgeBounds::fullBackup))
                .with(
                        "alert_history_backup_failed",
                        "1 if the last backup attempt failed.",
                        metrics -> metrics.lastBackupFailed().map(BackupMetrics::flag))
                .with(
                        "alert_history_backup_damaged",
                        "1 if pages failed their checksums in the newest backup.",
                        metrics -> Optional.of(flag(metrics.repository().status() == RepositoryHealth.DAMAGED)))
                .with(
                        "alert_history_backup_restorable_from_timestamp_seconds",
                        "Earliest time that can be restored, in Unix seconds.",
                        metrics -> epochSecondsOf(metrics.repository().earliestRestorableTime()))
                .with(
                        "alert_history_backup_restorable_to_timestamp_seconds",
                        "Latest time that can be restored, in Unix seconds.",
                        metrics -> epochSecondsOf(metrics.repository().latestRestorableTime()))
                .with(
                        "alert_history_backups",
                        "Backups in the repository.",
                        metrics -> number(metrics.repository().backups()))
                .with(
                        "alert_history_backup_repository_reachable",
                        "1 if the repository responded to the last check.",
                        metrics -> Optional.of(flag(metrics.repository().status() != RepositoryHealth.UNREACHABLE)));
    }

    private static GaugeGroup<BackupResult> backups(MeterRegistry registry) {
        return new GaugeGroup<BackupResult>(registry)
                .with(
                        "alert_history_backup_duration_seconds",
                        "How long the newest backup of a type took, in seconds.",
                        backup -> number(backup.status().durationSeconds()))
                .with(
                        "alert_history_backup_size_bytes",
                        "Size of the database at the newest backup of a type, in bytes.",
                        backup -> bytes(backup.status().size()))
                .with(
                        "alert_history_backup_stored_bytes",
                        "Size of the newest backup of a type in the repository, in bytes.",
                        backup -> bytes(backup.status().stored()));
    }

    private static GaugeGroup<InstanceMetricsSnapshot> verification(MeterRegistry registry) {
        return new GaugeGroup<InstanceMetricsSnapshot>(registry)
                .with(
                        "alert_history_backup_verified_timestamp_seconds",
                        "When a restore was last verified, in Unix seconds.",
                        snapshot -> verificationValue(
                                snapshot, verification -> epochSecondsOf(verification.lastSuccessfulTime())))
                .with(
                        "alert_history_backup_verification_max_age_seconds",
                        "Maximum age of the last verified restore according to the spec, in seconds.",
                        snapshot -> snapshot.backupSpec()
                                .map(BackupSpec::verification)
                                .filter(BackupSpec.VerificationSpec::enabled)
                                .map(verification -> seconds(verification.maxAge())))
                .with(
                        "alert_history_backup_verification_success",
                        "1 if the last verification succeeded.",
                        snapshot -> verificationValue(
                                snapshot,
                                verification -> Optional.of(flag(verification.result() == RestoreTestResult.VERIFIED))))
                .with(
                        "alert_history_restore_rto_seconds",
                        "Duration of restore, recovery and start at the last verification, in seconds.",
                        snapshot -> verificationValue(snapshot, verification -> number(verification.rtoSeconds())))
                .with(
                        "alert_history_restore_rpo_seconds",
                        "How much older the newest recovered alert was than the newest acknowledged one, at the last "
                                + "verification to the latest moment, in seconds.",
                        snapshot -> verificationValue(snapshot, verification -> number(verification.rpoSeconds())));
    }

    private static GaugeGroup<InstanceMetricsSnapshot> volumes(MeterRegistry registry) {
        return new GaugeGroup<InstanceMetricsSnapshot>(registry)
                .with(
                        "alert_history_volume_free_bytes",
                        "Free space of the database's volume as seen by its pod, in bytes.",
                        snapshot ->
                                Optional.ofNullable(snapshot.status().volume()).flatMap(volume -> bytes(volume.free())))
                .with(
                        "alert_history_volume_size_bytes",
                        "Size of the database's volume as seen by its pod, in bytes.",
                        snapshot -> Optional.ofNullable(snapshot.status().volume())
                                .flatMap(volume -> bytes(volume.total())))
                .with(
                        "alert_history_volume_full_timestamp_seconds",
                        "Forecast time at which the volume is full, in Unix seconds; absent if it does not fill up.",
                        snapshot -> Optional.ofNullable(snapshot.status().volume())
                                .flatMap(volume -> epochSecondsOf(volume.estimatedFullTime())));
    }

    private static GaugeGroup<InstanceMetricsSnapshot> archives(MeterRegistry registry) {
        return new GaugeGroup<InstanceMetricsSnapshot>(registry)
                .with(
                        "alert_history_archive_newest_timestamp_seconds",
                        "When the newest segment of WAL was archived, in Unix seconds.",
                        snapshot -> snapshot.archiver()
                                .flatMap(archiver -> archiver.lastArchivedAt())
                                .map(BackupMetrics::epochSeconds))
                .with(
                        "alert_history_archive_waiting_segments",
                        "Finished segments of WAL that are not archived yet.",
                        snapshot -> snapshot.archiver().map(archiver -> (double) archiver.waitingSegments()))
                .with(
                        "alert_history_archive_waiting_since_timestamp_seconds",
                        "When the oldest waiting segment of WAL was finished, in Unix seconds; absent if none waits.",
                        snapshot -> snapshot.archiver()
                                .flatMap(archiver -> archiver.waitingSince())
                                .map(BackupMetrics::epochSeconds));
    }

    private static Optional<Double> verificationValue(
            InstanceMetricsSnapshot snapshot, Function<VerificationStatus, Optional<Double>> value) {
        return Optional.ofNullable(snapshot.status().verification()).flatMap(value);
    }

    private static Optional<Double> epochSecondsOf(@Nullable String moment) {
        return Optional.ofNullable(moment).map(Instant::parse).map(BackupMetrics::epochSeconds);
    }

    private static double epochSeconds(Instant moment) {
        return moment.getEpochSecond();
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }

    private static Optional<Double> number(@Nullable Long number) {
        return Optional.ofNullable(number).map(Long::doubleValue);
    }

    private static Optional<Double> bytes(@Nullable String size) {
        return Optional.ofNullable(size).flatMap(Bytes::parse).map(parsed -> (double) parsed.value());
    }
}
