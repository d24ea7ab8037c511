package io.alerthistory.operator.decide.server;

import static io.alerthistory.operator.decide.plan.ConditionFinding.ConditionType.READY;

import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.PartialPlan;
import io.alerthistory.operator.decide.plan.PodState;
import io.alerthistory.operator.observe.ObservedInstance;
import io.alerthistory.operator.observe.ObservedInstance.ClientLoginResult;
import io.alerthistory.operator.resource.ConditionReason;
import io.alerthistory.operator.sql.ServerReachability;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * Decides the condition Ready. It is True if a client has just logged in over the Service. Otherwise, the message
 * states what prevents this.
 */
public final class ReadyStep {
    private ReadyStep() {}

    public static PartialPlan of(InstanceNames names, ObservedInstance observed) {
        return switch (observed.login()) {
            case ClientLoginResult.LoginSuccess() ->
                PartialPlan.settled(ConditionFinding.yes(
                        READY, ConditionReason.LOGIN_SUCCEEDED, "a client logged in over " + names.host()));
            case ClientLoginResult.LoginFailure(String reason) ->
                PartialPlan.waiting(notReady(names, observed, reason));
        };
    }

    private static ConditionFinding notReady(InstanceNames names, ObservedInstance observed, String loginError) {
        if (observed.pod().isEmpty()) {
            return ConditionFinding.no(READY, ConditionReason.NO_POD, "pod " + names.pod() + " does not exist yet");
        }
        var pod = observed.pod().orElseThrow();
        if (PodState.isTerminating(pod)) {
            return ConditionFinding.no(READY, ConditionReason.STOPPING, "the database is stopping before a restart");
        }
        return PodState.problem(pod)
                .map(problem -> ConditionFinding.no(READY, ConditionReason.POD_NOT_RUNNING, problem))
                .orElseGet(() -> serverFinding(observed, loginError, pod));
    }

    private static ConditionFinding serverFinding(ObservedInstance observed, String loginError, Pod pod) {
        return switch (observed.reachability()) {
            case ServerReachability.ReachableServer _
            when !PodState.isReady(pod) ->
                ConditionFinding.no(READY, ConditionReason.STARTING, "the database has just started");
            case ServerReachability.ReachableServer _ ->
                ConditionFinding.no(
                        READY,
                        ConditionReason.LOGIN_FAILED,
                        "the database is running, but a client cannot log in: " + loginError);
            case ServerReachability.StartingServer(String reason) ->
                ConditionFinding.no(READY, ConditionReason.STARTING, reason);
            case ServerReachability.UnreachableServer(String reason) ->
                ConditionFinding.no(
                        READY,
                        ConditionReason.STARTING,
                        "pod " + pod.getMetadata().getName() + ": " + reason);
            case ServerReachability.ConnectionRefusal(String reason) ->
                ConditionFinding.no(
                        READY,
                        ConditionReason.OPERATOR_LOGIN_FAILED,
                        "the database rejects the connection of the operator: " + reason);
        };
    }
}
