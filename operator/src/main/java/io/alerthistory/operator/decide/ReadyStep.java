package io.alerthistory.operator.decide;

import static io.alerthistory.operator.decide.Finding.Type.READY;

import io.alerthistory.manifests.Names;
import io.alerthistory.operator.observe.Observed;
import io.alerthistory.operator.observe.Observed.Login;
import io.alerthistory.operator.sql.Reach;
import io.fabric8.kubernetes.api.model.Pod;

/** Ready means one thing: a client has just logged in over the Service. Otherwise it says what is in the way. */
final class ReadyStep {
    private ReadyStep() {}

    static Step of(Names names, Observed seen) {
        return switch (seen.login()) {
            case Login.Worked() ->
                Step.settled(Finding.yes(READY, "ClientLogin", "a client logged in over " + names.host()));
            case Login.Failed(String why) -> Step.waiting(notReady(names, seen, why));
        };
    }

    private static Finding notReady(Names names, Observed seen, String why) {
        if (seen.pod().isEmpty()) {
            return Finding.no(READY, "NoPod", "there is no pod " + names.pod() + " yet");
        }
        var pod = seen.pod().orElseThrow();
        if (PodState.terminating(pod)) {
            return Finding.no(READY, "Stopping", "the database stops, to start again");
        }
        return PodState.trouble(pod)
                .map(trouble -> Finding.no(READY, "PodNotRunning", trouble))
                .orElseGet(() -> running(seen, why, pod));
    }

    private static Finding running(Observed seen, String why, Pod pod) {
        return switch (seen.server()) {
            case Reach.Reached _
            when !PodState.ready(pod) -> Finding.no(READY, "Starting", "the database has just started");
            case Reach.Reached _ ->
                Finding.no(READY, "LoginFailed", "the database runs, but a client's login fails: " + why);
            case Reach.Starting(String reason) -> Finding.no(READY, "Starting", reason);
            case Reach.Unreachable(String reason) ->
                Finding.no(READY, "Starting", "pod " + pod.getMetadata().getName() + ": " + reason);
            case Reach.Refused(String reason) ->
                Finding.no(READY, "OperatorRefused", "the database refuses the operator: " + reason);
        };
    }
}
