package io.alerthistory.operator.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service's logins come to.
 *
 * @param verifiers as they should be
 * @param publication what the connection Secret should hold; absent where it is to be left as it is
 * @param event what happens, a sentence for an event
 * @param problem what a person has to change, a sentence
 * @param nextCheck when to look again, whatever happens meanwhile
 */
record RotationDecision(
        VerifierState verifiers,
        Optional<LoginCredentials> publication,
        Optional<String> event,
        Optional<String> problem,
        Optional<Instant> nextCheck) {

    /** Nothing happens. */
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
