package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.BackupCheck.BackupFailures;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of the latest backup attempts, by repository. */
final class BackupAttempts {
    private BackupAttempts() {}

    static List<BackupFailures> failures(KubernetesClient client, InstanceNames names) {
        return client.resources(PostgresBackupResource.class).inNamespace(names.namespace()).list().getItems().stream()
                .filter(backup -> backup.instance().equals(names.instance()))
                .filter(backup -> status(backup).filter(BackupStatus::hasEnded).isPresent())
                .collect(Collectors.groupingBy(
                        backup -> backup.getSpec().path("repository").asInt(1)))
                .values()
                .stream()
                .map(BackupAttempts::failuresSinceSuccess)
                .toList();
    }

    private static BackupFailures failuresSinceSuccess(List<PostgresBackupResource> backups) {
        var failed = backups.stream()
                .sorted(Comparator.comparing((PostgresBackupResource backup) ->
                                backup.getMetadata().getCreationTimestamp())
                        .reversed())
                .map(backup -> status(backup).orElseThrow())
                .takeWhile(status -> status.phase() == BackupPhase.FAILED)
                .toList();
        var message = failed.stream()
                .findFirst()
                .flatMap(status -> Optional.ofNullable(status.message()))
                .orElse("");
        return new BackupFailures(failed.size(), message);
    }

    private static Optional<BackupStatus> status(PostgresBackupResource backup) {
        return Optional.ofNullable(backup.getStatus());
    }
}
