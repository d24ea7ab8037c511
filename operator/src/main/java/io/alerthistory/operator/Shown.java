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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of an instance is shown to Prometheus.
 *
 * @param wanted backups as the spec asks for them; empty where it asks for none, or cannot be read
 * @param archive empty where the server does not answer, or does not archive
 * @param failed by repository, whether the last backup to it failed; those of which none has ended are missing
 * @param bounds by repository, how old its backups may become
 * @param certificate until when the certificate is valid that the server has read; empty where it does not answer
 */
record Shown(
        InstanceStatus status,
        Optional<Backup> wanted,
        Optional<Archive> archive,
        Map<Integer, Boolean> failed,
        Map<Integer, BackupBounds> bounds,
        Optional<Instant> certificate) {
    Shown {
        failed = Map.copyOf(failed);
        bounds = Map.copyOf(bounds);
    }

    static Shown of(InstanceStatus status, Parsed parsed, Observed seen) {
        var wanted = parsed instanceof Parsed.Valid(PostgresInstance valid)
                ? Optional.of(valid.backup()).filter(Backup::enabled)
                : Optional.<Backup>empty();
        var archive = seen.server() instanceof Reach.Reached(var facts)
                ? Optional.of(facts.archive()).filter(Archive::on)
                : Optional.<Archive>empty();
        return new Shown(status, wanted, archive, failed(seen.backups()), bounds(wanted), certificate(seen));
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
        seen.backups().stream()
                .filter(backup ->
                        backup.getStatus() != null && backup.getStatus().ended())
                .sorted(Comparator.comparing(backup -> backup.getMetadata().getCreationTimestamp()))
                .forEach(backup -> failed.put(
                        repository(backup), backup.getStatus().phase().equals(BackupStatus.FAILED)));
        return failed;
    }

    private static int repository(PostgresBackupResource backup) {
        return backup.getSpec().path("repository").asInt(1);
    }
}
