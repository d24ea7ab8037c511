package io.alerthistory.operator;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.certificate.CertificateFacts;
import io.alerthistory.operator.certificate.UnreadableCertificate;
import io.alerthistory.operator.decide.BackupBounds;
import io.alerthistory.operator.observe.BackupsSeen;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.sql.Reach;
import io.alerthistory.operator.sql.ServerFacts.Archive;
import io.alerthistory.spec.Backup;
import io.alerthistory.spec.Parsed;
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
 * What of an instance is shown to Prometheus.
 *
 * @param wanted backups as the spec asks for them; empty where it asks for none, or cannot be read
 * @param archive empty where the server does not answer, or does not archive
 * @param failed by repository, whether the last backup to it failed; those of which none has ended are missing
 * @param made the newest backups that were completed, one of each type in each repository
 * @param bounds by repository, how old its backups may become
 * @param certificate until when the certificate is valid that the server has read; empty where it does not answer
 * @param exporter whether the spec asks for one; empty where it cannot be read
 */
record Shown(
        InstanceStatus status,
        Optional<Backup> wanted,
        Optional<Archive> archive,
        Map<Integer, Boolean> failed,
        List<Made> made,
        Map<Integer, BackupBounds> bounds,
        Optional<Instant> certificate,
        Optional<Boolean> exporter) {
    Shown {
        failed = Map.copyOf(failed);
        made = List.copyOf(made);
        bounds = Map.copyOf(bounds);
    }

    /** A backup that has ended. */
    record Made(int repository, BackupStatus status) {
        String type() {
            return Objects.requireNonNullElse(status.type(), "unknown");
        }
    }

    static Shown of(InstanceStatus status, Parsed parsed, Observed seen) {
        var spec = parsed instanceof Parsed.Valid(PostgresInstance valid)
                ? Optional.of(valid)
                : Optional.<PostgresInstance>empty();
        var wanted = spec.map(PostgresInstance::backup).filter(Backup::enabled);
        var archive = seen.server() instanceof Reach.Reached(var facts)
                ? Optional.of(facts.archive()).filter(Archive::on)
                : Optional.<Archive>empty();
        return new Shown(
                status,
                wanted,
                archive,
                failed(seen.backups()),
                made(seen.backups()),
                bounds(wanted),
                certificate(seen),
                spec.map(instance -> instance.exporter().enabled()));
    }

    private static Optional<Instant> certificate(Observed seen) {
        try {
            return seen.server() instanceof Reach.Reached(var facts)
                            && !facts.files().serverCertificate().isEmpty()
                    ? Optional.of(CertificateFacts.read(facts.files().serverCertificate())
                            .notAfter())
                    : Optional.empty();
        } catch (UnreadableCertificate _) {
            return Optional.empty(); // the condition Valid says so
        }
    }

    // Not "namespace" and "instance": Prometheus writes there what it scraped, which is the operator.
    static Tags tags(Names names) {
        return Tags.of("instance_namespace", names.namespace(), "instance_name", names.instance());
    }

    private static Map<Integer, BackupBounds> bounds(Optional<Backup> wanted) {
        return wanted.stream()
                .flatMap(backup -> backup.repositories().stream())
                .collect(Collectors.toMap(
                        repository -> repository.index(), repository -> BackupBounds.of(repository.schedules())));
    }

    private static Map<Integer, Boolean> failed(BackupsSeen seen) {
        var failed = new HashMap<Integer, Boolean>();
        ended(seen)
                .forEach(made ->
                        failed.put(made.repository(), made.status().phase().equals(BackupStatus.FAILED)));
        return failed;
    }

    private static List<Made> made(BackupsSeen seen) {
        var newest = new HashMap<List<Object>, Made>();
        ended(seen)
                .filter(made -> made.status().phase().equals(BackupStatus.COMPLETED))
                .forEach(made -> newest.put(List.of(made.repository(), made.type()), made));
        return List.copyOf(newest.values());
    }

    /** The newest last. */
    private static Stream<Made> ended(BackupsSeen seen) {
        return seen.backups().stream()
                .filter(backup ->
                        backup.getStatus() != null && backup.getStatus().ended())
                .sorted(Comparator.comparing(backup -> backup.getMetadata().getCreationTimestamp()))
                .map(backup -> new Made(repository(backup), backup.getStatus()));
    }

    private static int repository(PostgresBackupResource backup) {
        return backup.getSpec().path("repository").asInt(1);
    }
}
