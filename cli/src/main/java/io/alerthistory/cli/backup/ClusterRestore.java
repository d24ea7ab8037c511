package io.alerthistory.cli.backup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.CommandContext;
import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestorePhase;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.spec.RestoreTarget;
import java.util.Optional;

/** Requests a restore of an instance in a cluster from its operator, and waits for it. */
final class ClusterRestore {
    private final ClusterInstance instance;
    private final CommandContext context;

    ClusterRestore(ClusterInstance instance, CommandContext context) {
        this.instance = instance;
        this.context = context;
    }

    /** @throws CommandException if it is refused or fails; the old data is then unchanged */
    RestoreStatus restore(RestoreTarget target, int repository) {
        var spec = instance.spec().put("repository", repository);
        spec.set("target", target(target));
        spec.set("preconditions", expectation());
        var request = instance.submitAndWait(
                new PostgresRestoreResource(),
                spec,
                status -> status.phase().toString(),
                RestoreStatus::hasEnded,
                context::printMessage);
        var status = request.getStatus();
        if (status.phase() != RestorePhase.COMPLETED) {
            throw CommandException.failure("PostgresRestore "
                    + request.getMetadata().getName() + " " + status.phase() + ": " + status.message());
        }
        return status;
    }

    private static ObjectNode target(RestoreTarget target) {
        var node = JsonNodeFactory.instance.objectNode();
        return switch (target) {
            case RestoreTarget.LatestWal() -> node.put("latest", true);
            case RestoreTarget.RecoveryTime(var moment) -> node.put("time", moment.toString());
            case RestoreTarget.BackupEnd(var backup) -> node.put("backup", backup);
            case RestoreTarget.RestorePoint(var name, var backup) -> {
                backup.ifPresent(label -> node.put("backup", label));
                yield node.put("restorePoint", name);
            }
        };
    }

    // As it is now: whoever restores by hand means what is there.
    private ObjectNode expectation() {
        var timeline = Optional.ofNullable(instance.resource().getStatus())
                .map(InstanceStatus::timeline)
                .orElseThrow(() -> CommandException.failure(
                        "the operator has never seen this database run, so there is nothing to take back; a "
                                + "new instance comes from a backup by spec.bootstrap.restore"));
        return JsonNodeFactory.instance
                .objectNode()
                .put("instanceUid", instance.resource().getMetadata().getUid())
                .put("timeline", timeline);
    }
}
