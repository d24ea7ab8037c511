package io.alerthistory.operator.decide.plan;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of a pod, derived from its status. */
public final class PodState {
    private PodState() {}

    public static String annotation(Pod pod, String name) {
        return Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(name))
                .orElse("");
    }

    public static boolean isTerminating(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** As reported by the kubelet. */
    public static boolean isReady(Pod pod) {
        return status(pod).map(PodStatus::getConditions).orElse(List.of()).stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    public static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }

    /** The termination message of a container that succeeded. */
    public static Optional<String> terminationMessage(Pod pod) {
        return containers(pod)
                .map(ContainerStatus::getState)
                .flatMap(state -> Optional.ofNullable(state.getTerminated()).stream())
                .filter(end -> end.getExitCode() == 0)
                .flatMap(end -> Optional.ofNullable(end.getMessage()).stream())
                .findFirst();
    }

    /** What prevents the pod from running; empty if nothing is known to. */
    public static Optional<String> problem(Pod pod) {
        return schedulingProblem(pod)
                .or(() -> containers(pod)
                        .flatMap(status -> problem(status).stream())
                        .findFirst());
    }

    private static Optional<String> schedulingProblem(Pod pod) {
        return status(pod).map(PodStatus::getConditions).orElse(List.of()).stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .map(PodCondition::getMessage)
                .map(message -> "the pod cannot be scheduled: " + message)
                .findFirst();
    }

    private static Optional<String> problem(ContainerStatus status) {
        return Optional.ofNullable(status.getState())
                .flatMap(state -> waitingReason(status, state)
                        .or(() -> exitProblem(state).map(end -> status.getName() + ": " + end)));
    }

    private static Optional<String> waitingReason(ContainerStatus status, ContainerState state) {
        return Optional.ofNullable(state.getWaiting())
                .filter(waiting -> !List.of("ContainerCreating", "PodInitializing")
                        .contains(Optional.ofNullable(waiting.getReason()).orElse("PodInitializing")))
                .map(waiting -> status.getName() + ": " + waiting.getReason()
                        + Optional.ofNullable(waiting.getMessage())
                                .map(message -> ", " + message)
                                .orElse("")
                        + lastEnd(status));
    }

    private static String lastEnd(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState())
                .flatMap(PodState::exitProblem)
                .map(end -> "; before that it " + end)
                .orElse("");
    }

    private static Optional<String> exitProblem(ContainerState state) {
        return Optional.ofNullable(state.getTerminated())
                .filter(end -> end.getExitCode() != 0)
                .map(end -> "exited with code " + end.getExitCode() + " (" + end.getReason() + ")"
                        + Optional.ofNullable(end.getMessage())
                                .map(message -> ": " + message.strip())
                                .orElse(""));
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return status(pod).map(PodStatus::getContainerStatuses).orElse(List.of()).stream();
    }

    private static Optional<PodStatus> status(Pod pod) {
        return Optional.ofNullable(pod.getStatus());
    }
}
