package io.alerthistory.operator.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * The next state of the service's logins.
 *
 * @param verifiers the desired verifiers
 * @param publication the desired contents of the connection Secret; absent if it does not change
 * @param event a sentence for an event
 * @param problem a sentence that states what the user must change
 * @param nextCheck when to decide again, at the latest
 */
record RotationDecision(
        VerifierState verifiers,
        Optional<LoginCredentials> publication,
        Optional<String> event,
        Optional<String> problem,
        Optional<Instant> nextCheck) {

    /** No change. */
    static RotationDecision unchanged(VerifierState state) {
        return new RotationDecision(state, Optional.empty(), Optional.empty(), Optional.empty(), state.previousUntil());
    }

    RotationDecision withPublication(LoginCredentials login) {
        return new RotationDecision(verifiers, Optional.of(login), event, problem, nextCheck);
    }

    RotationDecision withEvent(String sentence) {
        return new RotationDecision(verifiers, publication, Optional.of(sentence), problem, nextCheck);
    }

    RotationDecision withProblem(String sentence) {
        return new RotationDecision(verifiers, publication, event, Optional.of(sentence), nextCheck);
    }

    RotationDecision withNextCheck(Instant moment) {
        return new RotationDecision(verifiers, publication, event, problem, Optional.of(moment));
    }
}
