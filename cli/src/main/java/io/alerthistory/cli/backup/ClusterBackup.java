package io.alerthistory.cli.backup;

import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.spec.BackupType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests a backup of an instance in a cluster from its operator, and waits for it. */
final class ClusterBackup {
    private final ClusterInstance instance;
    private final CommandContext context;

    ClusterBackup(ClusterInstance instance, CommandContext context) {
        this.instance = instance;
        this.context = context;
    }

    /** @throws CommandException when it comes to nothing */
    BackupStatus make(BackupType type, int repository) {
        var request = instance.submitAndWait(
                new PostgresBackupResource(),
                instance.spec().put("repository", repository).put("type", type.toString()),
                status -> status.phase().toString(),
                BackupStatus::hasEnded,
                context::printMessage);
        var status = request.getStatus();
        if (status.phase() != BackupPhase.COMPLETED) {
            throw CommandException.failure(
                    "PostgresBackup " + request.getMetadata().getName() + ": " + text(status.message()));
        }
        return status;
    }

    void list() {
        var out = context.out();
        instance.list(PostgresBackupResource.class)
                .forEach(request -> Optional.ofNullable(request.getStatus())
                        .ifPresent(status -> out.println(request.getMetadata().getName() + ": " + describe(status))));
        Optional.ofNullable(instance.resource().getStatus())
                .ifPresent(status -> status.repositories()
                        .forEach(repository -> out.printf(
                                "repository %d: restore --to takes any moment from %s to %s%n",
                                repository.index(),
                                text(repository.earliestRestorableTime()),
                                text(repository.latestRestorableTime()))));
        out.flush();
    }

    String listJson() {
        var list = new BackupListJson();
        instance.list(PostgresBackupResource.class)
                .forEach(request -> Optional.ofNullable(request.getStatus())
                        .ifPresent(status -> list.add(request.getMetadata().getName(), status)));
        Optional.ofNullable(instance.resource().getStatus())
                .ifPresent(status -> status.repositories().forEach(list::add));
        return list.text();
    }

    static String describe(BackupStatus status) {
        return status.phase() == BackupPhase.COMPLETED
                ? "%s (%s) of %s: %s, %s in the repository, %d s"
                        .formatted(
                                status.label(),
                                status.type(),
                                status.completionTime(),
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
