package io.alerthistory.operator;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.Proof;
import io.alerthistory.operator.resource.InstanceStatus.Repository;
import io.alerthistory.spec.quantity.Bytes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Repositories, volumes and proofs as Prometheus sees them: what the repository says, not what the last reconcile did. */
final class BackupMetrics {
    private final List<Gauge<Repository>> ofRepositories;
    private final List<Gauge<InstanceStatus>> ofInstances;

    BackupMetrics(MeterRegistry registry) {
        ofRepositories = List.of(
                gauge(
                        registry,
                        "alert_history_backup_newest_timestamp_seconds",
                        "When the newest backup ended, since 1970",
                        it -> time(it.newestStop())),
                gauge(
                        registry,
                        "alert_history_backup_newest_full_timestamp_seconds",
                        "When the newest full backup ended, since 1970",
                        it -> time(it.newestFull())),
                gauge(
                        registry,
                        "alert_history_backup_restorable_from_timestamp_seconds",
                        "First moment that can be restored, since 1970",
                        it -> time(it.from())),
                gauge(
                        registry,
                        "alert_history_backup_restorable_to_timestamp_seconds",
                        "Last moment that can be restored, since 1970",
                        it -> time(it.to())),
                gauge(
                        registry,
                        "alert_history_backup_count",
                        "Backups in the repository",
                        it -> Optional.ofNullable(it.backups()).map(Long::doubleValue)),
                gauge(
                        registry,
                        "alert_history_backup_repository_reachable",
                        "1 if the repository answered at the last look",
                        it -> Optional.of(it.status().equals("Unreachable") ? 0.0 : 1.0)));
        ofInstances = List.of(
                gauge(
                        registry,
                        "alert_history_restore_proven_timestamp_seconds",
                        "When a restore was last proven, since 1970",
                        it -> proof(it, p -> time(p.proven()))),
                gauge(
                        registry,
                        "alert_history_restore_proof_ok",
                        "1 if the last verification proved a restore",
                        it -> proof(it, p -> Optional.of("Proven".equals(p.outcome()) ? 1.0 : 0.0))),
                gauge(
                        registry,
                        "alert_history_restore_rto_seconds",
                        "Restore, recovery and start at the last verification",
                        it -> proof(it, p -> number(p.rtoSeconds()))),
                gauge(
                        registry,
                        "alert_history_restore_rpo_seconds",
                        "Newest acknowledged against newest recovered alert at the last verification up to the latest",
                        it -> proof(it, p -> number(p.rpoSeconds()))),
                gauge(
                        registry,
                        "alert_history_volume_free_bytes",
                        "Free bytes of the database's volume, as its pod sees it",
                        it -> Optional.ofNullable(it.volume()).flatMap(v -> bytes(v.free()))),
                gauge(
                        registry,
                        "alert_history_volume_size_bytes",
                        "Size of the database's volume, as its pod sees it",
                        it -> Optional.ofNullable(it.volume()).flatMap(v -> bytes(v.total()))),
                gauge(
                        registry,
                        "alert_history_volume_full_timestamp_seconds",
                        "When the volume is full if it goes on like this, since 1970",
                        it -> Optional.ofNullable(it.volume()).flatMap(v -> time(v.full()))));
    }

    void register(Map<Names, InstanceStatus> instances) {
        ofRepositories.forEach(gauge -> {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            instances.forEach((names, status) -> status.repositories()
                    .forEach(repository -> gauge.value()
                            .apply(repository)
                            .ifPresent(value -> rows.add(MultiGauge.Row.of(
                                    tags(names).and("repository", Integer.toString(repository.index())), value)))));
            gauge.meter().register(rows, true);
        });
        ofInstances.forEach(gauge -> {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            instances.forEach((names, status) ->
                    gauge.value().apply(status).ifPresent(value -> rows.add(MultiGauge.Row.of(tags(names), value))));
            gauge.meter().register(rows, true);
        });
    }

    private record Gauge<T>(MultiGauge meter, Function<T, Optional<Double>> value) {}

    private static <T> Gauge<T> gauge(
            MeterRegistry registry, String name, String description, Function<T, Optional<Double>> value) {
        return new Gauge<>(MultiGauge.builder(name).description(description).register(registry), value);
    }

    private static Tags tags(Names names) {
        return Tags.of("namespace", names.namespace(), "instance", names.instance());
    }

    private static Optional<Double> proof(InstanceStatus status, Function<Proof, Optional<Double>> value) {
        return Optional.ofNullable(status.proof()).flatMap(value);
    }

    private static Optional<Double> time(@Nullable String moment) {
        return Optional.ofNullable(moment)
                .map(text -> (double) Instant.parse(text).getEpochSecond());
    }

    private static Optional<Double> number(@Nullable Long number) {
        return Optional.ofNullable(number).map(Long::doubleValue);
    }

    private static Optional<Double> bytes(@Nullable String size) {
        return Optional.ofNullable(size).flatMap(Bytes::parse).map(known -> (double) known.value());
    }
}
