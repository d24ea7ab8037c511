package io.alerthistory.cli.backup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.cli.Failure;
import io.alerthistory.cli.Surroundings;
import io.alerthistory.cli.cluster.ClusterInstance;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.spec.RestoreTarget;
import java.util.Optional;

/** An instance in a cluster goes back to a moment: its operator does it, and this asks for it and waits. */
final class ClusterRestore {
    private final ClusterInstance instance;
    private final Surroundings surroundings;

    ClusterRestore(ClusterInstance instance, Surroundings surroundings) {
        this.instance = instance;
        this.surroundings = surroundings;
    }

    /** @throws Failure when it is refused or fails: then what was there is still there */
    RestoreStatus to(RestoreTarget target, int repository) {
        var spec = instance.spec().put("repository", repository);
        spec.set("target", target(target));
        spec.set("expect", expectation());
        var order = instance.carryOut(
                new PostgresRestoreResource(), spec, RestoreStatus::phase, RestoreStatus::ended, surroundings::say);
        var status = order.getStatus();
        if (!status.phase().equals(RestoreStatus.COMPLETED)) {
            throw Failure.failed("PostgresRestore " + order.getMetadata().getName() + " " + status.phase() + ": "
                    + status.message());
        }
        return status;
    }

    private static ObjectNode target(RestoreTarget target) {
        var node = JsonNodeFactory.instance.objectNode();
        return switch (target) {
            case RestoreTarget.Latest() -> node.put("latest", true);
            case RestoreTarget.Time(var moment) -> node.put("time", moment.toString());
            case RestoreTarget.Label(var backup) -> node.put("backup", backup);
            case RestoreTarget.Point(var name, var backup) -> {
                backup.ifPresent(label -> node.put("backup", label));
                yield node.put("restorePoint", name);
            }
        };
    }

    // As it is now: whoever restores by hand means what is there.
    private ObjectNode expectation() {
        var timeline = Optional.ofNullable(instance.resource().getStatus())
                .map(InstanceStatus::timeline)
                .orElseThrow(
                        () -> Failure.failed(
                                "the operator has never seen this database run, so there is nothing to take back; a new instance comes from a backup by spec.bootstrap.restore"));
        return JsonNodeFactory.instance
                .objectNode()
                .put("instanceUid", instance.resource().getMetadata().getUid())
                .put("timeline", timeline);
    }
}
