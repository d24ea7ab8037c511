package io.alerthistory.operator;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.decide.backup.BackupAgeBounds;
import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.sql.ServerFacts.ArchiverFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.spec.BackupSpec;
import io.alerthistory.spec.InstanceParseResult;
import io.alerthistory.spec.PostgresInstance;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of an instance for its metrics.
 *
 * @param backupSpec the backup section of the spec; empty if there is none, or if it cannot be parsed
 * @param archiver empty if the server does not respond or does not archive
 * @param lastBackupFailures by repository, whether the last backup failed; repositories without a finished backup are
 * omitted
 * @param newestBackups the newest completed backup of each type in each repository
 * @param ageBounds by repository, the maximum age of its backups
 * @param certificateExpiry when the certificate expires that the server has loaded; empty if the server does not
 * respond
 * @param exporterEnabled whether the spec enables the exporter; empty if it cannot be parsed
 */
record InstanceMetricsSnapshot(
        InstanceStatus status,
        Optional<BackupSpec> backupSpec,
        Optional<ArchiverFacts> archiver,
        Map<Integer, Boolean> lastBackupFailures,
        List<BackupResult> newestBackups,
        Map<Integer, BackupAgeBounds> ageBounds,
        Optional<Instant> certificateExpiry,
        Optional<Boolean> exporterEnabled) {
    InstanceMetricsSnapshot {
        lastBackupFailures = Map.copyOf(lastBackupFailures);
        newestBackups = List.copyOf(newestBackups);
        ageBounds = Map.copyOf(ageBounds);
    }

    /** A finished backup. */
    record BackupResult(int repository, BackupStatus status) {
        String type() {
            return Objects.requireNonNullElse(status.type(), "unknown");
        }
    }

    static InstanceMetricsSnapshot of(InstanceStatus status, InstanceParseResult parsed, ObservedInstance observed) {
        var spec = parsed instanceof InstanceParseResult.ValidInstance(PostgresInstance valid)
                ? Optional.of(valid)
                : Optional.<PostgresInstance>empty();
        var backupSpec = spec.map(PostgresInstance::backup).filter(BackupSpec::enabled);
        var archiver = observed.reachability() instanceof ServerReachability.ReachableServer(var facts)
                ? Optional.of(facts.archiver()).filter(ArchiverFacts::enabled)
                : Optional.<ArchiverFacts>empty();
        return new InstanceMetricsSnapshot(
                status,
                backupSpec,
                archiver,
                lastBackupFailures(observed.backups()),
                newestBackups(observed.backups()),
                ageBounds(backupSpec),
                certificateExpiry(observed),
                spec.map(instance -> instance.exporter().enabled()));
    }

    private static Optional<Instant> certificateExpiry(ObservedInstance observed) {
        try {
            return observed.reachability() instanceof ServerReachability.ReachableServer(var facts)
                            && !facts.files().serverCertificate().isEmpty()
                    ? Optional.of(CertificateFacts.read(facts.files().serverCertificate())
                            .notAfter())
                    : Optional.empty();
        } catch (InvalidCertificateException _) {
            return Optional.empty(); // the condition Valid reports it
        }
    }

    // Not "namespace" and "instance": Prometheus sets these to the scraped target, which is the operator.
    static Tags tags(InstanceNames names) {
        return Tags.of("instance_namespace", names.namespace(), "instance_name", names.instance());
    }

    private static Map<Integer, BackupAgeBounds> ageBounds(Optional<BackupSpec> backupSpec) {
        return backupSpec.stream()
                .flatMap(backup -> backup.repositories().stream())
                .collect(Collectors.toMap(
                        repository -> repository.index(), repository -> BackupAgeBounds.of(repository.schedules())));
    }

    private static Map<Integer, Boolean> lastBackupFailures(ObservedBackups observedBackups) {
        var failures = new HashMap<Integer, Boolean>();
        finishedBackups(observedBackups)
                .forEach(backup ->
                        failures.put(backup.repository(), backup.status().phase() == BackupPhase.FAILED));
        return failures;
    }

    private static List<BackupResult> newestBackups(ObservedBackups observedBackups) {
        var newest = new HashMap<List<Object>, BackupResult>();
        finishedBackups(observedBackups)
                .filter(backup -> backup.status().phase() == BackupPhase.COMPLETED)
                .forEach(backup -> newest.put(List.of(backup.repository(), backup.type()), backup));
        return List.copyOf(newest.values());
    }

    /** The newest last. */
    private static Stream<BackupResult> finishedBackups(ObservedBackups observedBackups) {
        return observedBackups.backups().stream()
                .filter(backup ->
                        backup.getStatus() != null && backup.getStatus().hasEnded())
                .sorted(Comparator.comparing(backup -> backup.getMetadata().getCreationTimestamp()))
                .map(backup -> new BackupResult(repository(backup), backup.getStatus()));
    }

    private static int repository(PostgresBackupResource backup) {
        return backup.getSpec().path("repository").asInt(1);
    }
}
