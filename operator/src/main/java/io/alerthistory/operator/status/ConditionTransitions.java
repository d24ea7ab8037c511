package io.alerthistory.operator.status;

import io.alerthistory.operator.apply.EventRecorder;
import io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.resource.ConditionStatus;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which changes of conditions become events. */
public final class ConditionTransitions {
    // Other conditions change in every start and reload.
    private static final Set<String> WARNING_TYPES = Stream.of(
                    ConditionType.VALID,
                    ConditionType.IMAGE_SUITABLE,
                    ConditionType.APPLIED,
                    ConditionType.STORAGE_READY,
                    ConditionType.READY)
            .map(ConditionType::toString)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TRANSIENT_REASONS = Stream.of(
                    ConditionReason.STARTING,
                    ConditionReason.NO_POD,
                    ConditionReason.STOPPING,
                    ConditionReason.RESIZING,
                    ConditionReason.NOT_BOUND)
            .map(ConditionReason::toString)
            .collect(Collectors.toUnmodifiableSet());

    private ConditionTransitions() {}

    /** A changed condition. */
    public record ConditionTransition(StatusCondition condition) {
        public void recordEvent(EventRecorder eventRecorder) {
            boolean warning = condition.status() == ConditionStatus.FALSE
                    && WARNING_TYPES.contains(condition.type())
                    && !TRANSIENT_REASONS.contains(condition.reason());
            if (warning) {
                eventRecorder.recordWarning(condition.reason(), condition.message());
            } else if (condition.type().equals(ConditionType.READY.toString())
                    && condition.status() == ConditionStatus.TRUE) {
                eventRecorder.recordNormal("Ready", condition.message());
            }
        }
    }

    public static List<ConditionTransition> between(InstanceStatus previousStatus, InstanceStatus newStatus) {
        return newStatus.conditions().stream()
                .filter(condition -> previousStatus.conditions().stream()
                        .noneMatch(previous -> previous.type().equals(condition.type())
                                && previous.status() == condition.status()
                                && previous.reason().equals(condition.reason())
                                && previous.message().equals(condition.message())))
                .map(ConditionTransition::new)
                .toList();
    }
}
