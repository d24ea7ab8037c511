package io.alerthistory.operator.decide.server;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.RESTART_PENDING;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.certificate.CaSecret;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerFacts;
import io.alerthistory.operator.sql.ServerReachability;
import io.alerthistory.spec.PostgresInstance;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the database restarts now. Changes by the user are applied immediately. Changes that only a new
 * version of the operator requires wait for the user's maintenance window, or for the user's approval, so that an
 * operator upgrade restarts nothing.
 */
public final class RestartStep {
    private static final ConditionFinding NOTHING_PENDING =
            ConditionFinding.no(RESTART_PENDING, ConditionReason.NOTHING_PENDING, "");

    private RestartStep() {}

    /** @param ready whether the pod sees the new files, and the server has read what it can without a restart */
    public static PartialPlan of(
            PostgresInstance instance,
            StatefulSet desired,
            Pod pod,
            ObservedInstance observed,
            boolean ready,
            Instant now) {
        if (PodState.isTerminating(pod)) {
            return PartialPlan.waiting(NOTHING_PENDING);
        }
        if (hasLostAuthority(pod, observed)) {
            String reason = "the instance has a new CA, and the running server trusts only the lost one";
            return PartialPlan.doing(
                    List.of(restart(instance, pod, reason)),
                    ConditionFinding.yes(RESTART_PENDING, ConditionReason.RESTARTING, reason));
        }
        var settings = pendingSettings(observed);
        var userReason = userReason(desired, pod, settings);
        if (userReason.isPresent()) {
            return userChange(instance, pod, observed, ready, userReason.orElseThrow());
        }
        var operatorReason = operatorReason(desired, pod, settings);
        if (operatorReason.isPresent() && ready) {
            return operatorChange(instance, pod, operatorReason.orElseThrow(), now);
        }
        return adoptRestartHash(desired, pod, ready, settings);
    }

    /**
     * Whether the operator can no longer log in to change the server's trust: its CA was lost and created again,
     * without a predecessor that the server trusts, after the pod had started.
     */
    private static boolean hasLostAuthority(Pod pod, ObservedInstance observed) {
        return !(observed.reachability() instanceof ServerReachability.ReachableServer)
                && observed.secrets()
                        .authority()
                        .flatMap(CaSecret::read)
                        .filter(bundle -> bundle.previous().isEmpty()
                                && bundle.successor().isEmpty())
                        .filter(bundle -> bundle.currentSince()
                                .isAfter(Instant.parse(pod.getMetadata().getCreationTimestamp())))
                        .isPresent();
    }

    private static PartialPlan userChange(
            PostgresInstance instance, Pod pod, ObservedInstance observed, boolean ready, String reason) {
        boolean reached = observed.reachability() instanceof ServerReachability.ReachableServer;
        if (reached && !ready) {
            // The new pod must see the new files: a restart with the old files would have to be repeated.
            return PartialPlan.waiting(ConditionFinding.yes(RESTART_PENDING, ConditionReason.PREPARING, reason));
        }
        return PartialPlan.doing(
                List.of(restart(instance, pod, reason)),
                ConditionFinding.yes(RESTART_PENDING, ConditionReason.RESTARTING, reason));
    }

    private static PartialPlan operatorChange(PostgresInstance instance, Pod pod, String reason, Instant now) {
        if (MaintenanceWindows.isOpen(instance.rollout(), now)) {
            return PartialPlan.doing(
                    List.of(restart(instance, pod, reason)),
                    ConditionFinding.yes(RESTART_PENDING, ConditionReason.RESTARTING, reason));
        }
        var waitReason = instance.rollout().window().isPresent()
                ? "the restart waits for spec.rollout.window"
                : "the restart waits for confirmation: kubectl annotate --overwrite pgi " + instance.name() + " "
                        + InstanceLabels.RESTART + "=\"$(date)\"";
        return PartialPlan.settled(
                ConditionFinding.yes(RESTART_PENDING, ConditionReason.OPERATOR_CHANGE, reason + "; " + waitReason));
    }

    private static PartialPlan adoptRestartHash(StatefulSet desired, Pod pod, boolean ready, List<String> settings) {
        var restartHash = annotation(desired, InstanceLabels.RESTART_SETTINGS_HASH);
        return ready
                        && settings.isEmpty()
                        && !restartHash.equals(PodState.annotation(pod, InstanceLabels.RESTART_SETTINGS_HASH))
                ? PartialPlan.doing(List.of(new ReconcileAction.AdoptRestartHash(pod, restartHash)), NOTHING_PENDING)
                : PartialPlan.settled(NOTHING_PENDING);
    }

    private static Optional<String> userReason(StatefulSet desired, Pod pod, List<String> settings) {
        if (differs(desired, pod, InstanceLabels.POD_HASH)) {
            return Optional.of("the spec of the pod has changed");
        }
        return settings.isEmpty() || !differs(desired, pod, InstanceLabels.RESTART_SETTINGS_HASH)
                ? Optional.empty()
                : Optional.of("a restart is required for " + String.join(", ", settings));
    }

    private static Optional<String> operatorReason(StatefulSet desired, Pod pod, List<String> settings) {
        if (!settings.isEmpty()) {
            return Optional.of("this version of the operator sets " + String.join(", ", settings) + " differently");
        }
        return differs(desired, pod, InstanceLabels.TEMPLATE_HASH)
                ? Optional.of("the operator's pod template has changed")
                : Optional.empty();
    }

    /** Names of settings that the server has read and can apply only with a restart. */
    static List<String> pendingSettings(ObservedInstance observed) {
        return observed.reachability() instanceof ServerReachability.ReachableServer(ServerFacts facts)
                ? facts.configuration().pendingRestart()
                : List.of();
    }

    private static ReconcileAction restart(PostgresInstance instance, Pod pod, String reason) {
        return new ReconcileAction.RestartPod(
                pod, instance.podDisruptionBudget().maxUnavailable() > 0, reason);
    }

    private static boolean differs(StatefulSet desired, Pod pod, String name) {
        return !annotation(desired, name).equals(PodState.annotation(pod, name));
    }

    private static String annotation(StatefulSet desired, String name) {
        return desired.getSpec().getTemplate().getMetadata().getAnnotations().getOrDefault(name, "");
    }
}
