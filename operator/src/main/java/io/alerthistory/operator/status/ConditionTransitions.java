package io.alerthistory.operator.status;

import io.alerthistory.operator.apply.EventRecorder;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.util.List;
import java.util.Set;

/** Decides which changes of conditions become events. */
public final class ConditionTransitions {
    // Others come and go in each start and reload.
    private static final Set<String> WARNING_TYPES =
            Set.of("Valid", "ImageSuitable", "Applied", "StorageReady", "Ready");
    private static final Set<String> TRANSIENT_REASONS =
            Set.of("Starting", "NoPod", "Stopping", "Resizing", "NotBound");

    private ConditionTransitions() {}

    /** A changed condition. */
    public record ConditionTransition(StatusCondition condition) {
        public void recordEvent(EventRecorder eventRecorder) {
            boolean warning = condition.status().equals("False")
                    && WARNING_TYPES.contains(condition.type())
                    && !TRANSIENT_REASONS.contains(condition.reason());
            if (warning) {
                eventRecorder.recordWarning(condition.reason(), condition.message());
            } else if (condition.type().equals("Ready") && condition.status().equals("True")) {
                eventRecorder.recordNormal("Ready", condition.message());
            }
        }
    }

    public static List<ConditionTransition> between(InstanceStatus previousStatus, InstanceStatus newStatus) {
        return newStatus.conditions().stream()
                .filter(condition -> previousStatus.conditions().stream()
                        .noneMatch(previous -> previous.type().equals(condition.type())
                                && previous.status().equals(condition.status())
                                && previous.reason().equals(condition.reason())
                                && previous.message().equals(condition.message())))
                .map(ConditionTransition::new)
                .toList();
    }
}
