package io.alerthistory.cli.backup;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.spec.BackupType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backups of an instance in a cluster: its operator makes them, and this asks for one and waits. */
final class ClusterBackup {
    private final ClusterInstance instance;
    private final Surroundings surroundings;

    ClusterBackup(ClusterInstance instance, Surroundings surroundings) {
        this.instance = instance;
        this.surroundings = surroundings;
    }

    /** @throws Failure when it comes to nothing */
    BackupStatus make(BackupType type, int repository) {
        var order = instance.carryOut(
                new PostgresBackupResource(),
                instance.spec().put("repository", repository).put("type", type.toString()),
                BackupStatus::phase,
                BackupStatus::ended,
                surroundings::say);
        var status = order.getStatus();
        if (!status.phase().equals(BackupStatus.COMPLETED)) {
            throw Failure.failed("PostgresBackup " + order.getMetadata().getName() + ": " + text(status.message()));
        }
        return status;
    }

    void list() {
        var out = surroundings.out();
        instance.all(PostgresBackupResource.class)
                .forEach(order -> Optional.ofNullable(order.getStatus())
                        .ifPresent(status -> out.println(order.getMetadata().getName() + ": " + sentence(status))));
        Optional.ofNullable(instance.resource().getStatus())
                .ifPresent(status -> status.repositories()
                        .forEach(repository -> out.printf(
                                "repository %d: restore --to takes any moment from %s to %s%n",
                                repository.index(), text(repository.from()), text(repository.to()))));
        out.flush();
    }

    static String sentence(BackupStatus status) {
        return status.phase().equals(BackupStatus.COMPLETED)
                ? "%s (%s) of %s: %s, %s in the repository, %d s"
                        .formatted(
                                status.label(),
                                status.type(),
                                status.stopped(),
                                status.size(),
                                status.stored(),
                                status.durationSeconds())
                : status.phase()
                        + Optional.ofNullable(status.message())
                                .map(message -> ": " + message)
                                .orElse("");
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("?");
    }
}
