package io.alerthistory.operator;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.Shown.Made;
import io.alerthistory.operator.decide.BackupBounds;
import io.alerthistory.operator.resource.InstanceStatus.Proof;
import io.alerthistory.operator.resource.InstanceStatus.Repository;
import io.alerthistory.spec.Backup;
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

/** Repositories, volumes and proofs as Prometheus sees them: what the repository says, not what the last reconcile did. */
final class BackupMetrics {
    private final Gauges<OneRepository> repositories;
    private final Gauges<Made> backups;
    private final Gauges<Shown> proofs;
    private final Gauges<Shown> volumes;
    private final Gauges<Shown> archives;

    BackupMetrics(MeterRegistry registry) {
        repositories = repositories(registry);
        backups = backups(registry);
        proofs = proofs(registry);
        volumes = volumes(registry);
        archives = archives(registry);
    }

    private record OneRepository(Repository seen, Optional<Boolean> failed, Optional<BackupBounds> bounds) {
        Optional<Double> within(Function<BackupBounds, Optional<Duration>> bound) {
            return bounds.flatMap(bound).map(BackupMetrics::seconds);
        }
    }

    void show(Map<Names, Shown> instances) {
        var all = new HashMap<Tags, Shown>();
        var each = new HashMap<Tags, OneRepository>();
        var made = new HashMap<Tags, Made>();
        instances.forEach((names, shown) -> {
            all.put(Shown.tags(names), shown);
            shown.status()
                    .repositories()
                    .forEach(repository -> each.put(
                            Shown.tags(names).and("repository", Integer.toString(repository.index())),
                            of(shown, repository)));
            shown.made()
                    .forEach(backup -> made.put(
                            Shown.tags(names)
                                    .and("repository", Integer.toString(backup.repository()), "type", backup.type()),
                            backup));
        });
        repositories.show(each);
        backups.show(made);
        proofs.show(all);
        volumes.show(all);
        archives.show(all);
    }

    private static OneRepository of(Shown shown, Repository seen) {
        return new OneRepository(
                seen,
                Optional.ofNullable(shown.failed().get(seen.index())),
                Optional.ofNullable(shown.bounds().get(seen.index())));
    }

    private static Gauges<OneRepository> repositories(MeterRegistry registry) {
        return new Gauges<OneRepository>(registry)
                .with(
                        "alert_history_backup_newest_timestamp_seconds",
                        "When the newest backup ended, in Unix seconds.",
                        it -> time(it.seen().newestStop()))
                .with(
                        "alert_history_backup_newest_full_timestamp_seconds",
                        "When the newest full backup ended, in Unix seconds.",
                        it -> time(it.seen().newestFull()))
                .with(
                        "alert_history_backup_within_seconds",
                        "How old the newest backup may become by the schedules, in seconds.",
                        it -> it.within(BackupBounds::newest))
                .with(
                        "alert_history_backup_full_within_seconds",
                        "How old the newest full backup may become by its schedule, in seconds.",
                        it -> it.within(BackupBounds::full))
                .with(
                        "alert_history_backup_failed",
                        "1 if the last backup that was tried failed.",
                        it -> it.failed().map(BackupMetrics::flag))
                .with(
                        "alert_history_backup_damaged",
                        "1 if pages failed their checksums in the newest backup.",
                        it -> Optional.of(flag(it.seen().status().equals("Damaged"))))
                .with(
                        "alert_history_backup_restorable_from_timestamp_seconds",
                        "First moment that can be restored, in Unix seconds.",
                        it -> time(it.seen().from()))
                .with(
                        "alert_history_backup_restorable_to_timestamp_seconds",
                        "Last moment that can be restored, in Unix seconds.",
                        it -> time(it.seen().to()))
                .with(
                        "alert_history_backup_count",
                        "Backups in the repository.",
                        it -> number(it.seen().backups()))
                .with(
                        "alert_history_backup_repository_reachable",
                        "1 if the repository answered at the last look.",
                        it -> Optional.of(flag(!it.seen().status().equals("Unreachable"))));
    }

    private static Gauges<Made> backups(MeterRegistry registry) {
        return new Gauges<Made>(registry)
                .with(
                        "alert_history_backup_duration_seconds",
                        "How long the newest backup of a type took, in seconds.",
                        it -> number(it.status().durationSeconds()))
                .with(
                        "alert_history_backup_size_bytes",
                        "How large the database was at the newest backup of a type, in bytes.",
                        it -> bytes(it.status().size()))
                .with(
                        "alert_history_backup_stored_bytes",
                        "What the newest backup of a type takes in the repository, in bytes.",
                        it -> bytes(it.status().stored()));
    }

    private static Gauges<Shown> proofs(MeterRegistry registry) {
        return new Gauges<Shown>(registry)
                .with(
                        "alert_history_restore_proven_timestamp_seconds",
                        "When a restore was last proven, in Unix seconds.",
                        it -> proof(it, p -> time(p.proven())))
                .with(
                        "alert_history_restore_proof_within_seconds",
                        "How old the last proven restore may become by the spec, in seconds.",
                        it -> it.wanted()
                                .map(Backup::verification)
                                .filter(Backup.Verification::enabled)
                                .map(verification -> seconds(verification.within())))
                .with(
                        "alert_history_restore_proof_ok",
                        "1 if the last verification proved a restore.",
                        it -> proof(it, p -> Optional.of(flag("Proven".equals(p.outcome())))))
                .with(
                        "alert_history_restore_rto_seconds",
                        "What restore, recovery and start took at the last verification, in seconds.",
                        it -> proof(it, p -> number(p.rtoSeconds())))
                .with(
                        "alert_history_restore_rpo_seconds",
                        "How much older the newest recovered alert was than the newest acknowledged one, at the last verification to the latest moment, in seconds.",
                        it -> proof(it, p -> number(p.rpoSeconds())));
    }

    private static Gauges<Shown> volumes(MeterRegistry registry) {
        return new Gauges<Shown>(registry)
                .with(
                        "alert_history_volume_free_bytes",
                        "Free space of the database's volume as its pod sees it, in bytes.",
                        it -> Optional.ofNullable(it.status().volume()).flatMap(v -> bytes(v.free())))
                .with(
                        "alert_history_volume_size_bytes",
                        "Size of the database's volume as its pod sees it, in bytes.",
                        it -> Optional.ofNullable(it.status().volume()).flatMap(v -> bytes(v.total())))
                .with(
                        "alert_history_volume_full_timestamp_seconds",
                        "When the volume is full if it goes on like this, in Unix seconds; it does not fill: none.",
                        it -> Optional.ofNullable(it.status().volume()).flatMap(v -> time(v.full())));
    }

    private static Gauges<Shown> archives(MeterRegistry registry) {
        return new Gauges<Shown>(registry)
                .with(
                        "alert_history_archive_newest_timestamp_seconds",
                        "When the newest segment of WAL was archived, in Unix seconds.",
                        it -> it.archive().flatMap(a -> a.lastArchived()).map(BackupMetrics::since1970))
                .with(
                        "alert_history_archive_waiting_segments",
                        "Finished segments of WAL that are not archived yet.",
                        it -> it.archive().map(a -> (double) a.waiting()))
                .with(
                        "alert_history_archive_waiting_since_timestamp_seconds",
                        "When the oldest segment of WAL that waits was finished, in Unix seconds; none waits: none.",
                        it -> it.archive().flatMap(a -> a.waitingSince()).map(BackupMetrics::since1970));
    }

    private static Optional<Double> proof(Shown shown, Function<Proof, Optional<Double>> value) {
        return Optional.ofNullable(shown.status().proof()).flatMap(value);
    }

    private static Optional<Double> time(@Nullable String moment) {
        return Optional.ofNullable(moment).map(Instant::parse).map(BackupMetrics::since1970);
    }

    private static double since1970(Instant moment) {
        return moment.getEpochSecond();
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    private static double flag(boolean yes) {
        return yes ? 1 : 0;
    }

    private static Optional<Double> number(@Nullable Long number) {
        return Optional.ofNullable(number).map(Long::doubleValue);
    }

    private static Optional<Double> bytes(@Nullable String size) {
        return Optional.ofNullable(size).flatMap(Bytes::parse).map(known -> (double) known.value());
    }
}
