package io.alerthistory.operator.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service's logins come to.
 *
 * @param verifiers as they should be
 * @param publish what the connection Secret should hold; absent where it is to be left as it is
 * @param say what happens, a sentence for an event
 * @param problem what a person has to change, a sentence
 * @param again when to look again, whatever happens meanwhile
 */
record Step(
        Verifiers verifiers,
        Optional<AppLogin> publish,
        Optional<String> say,
        Optional<String> problem,
        Optional<Instant> again) {

    /** Nothing happens. */
    static Step leave(Verifiers verifiers) {
        return new Step(verifiers, Optional.empty(), Optional.empty(), Optional.empty(), verifiers.previousUntil());
    }

    Step publish(AppLogin login) {
        return new Step(verifiers, Optional.of(login), say, problem, again);
    }

    Step say(String sentence) {
        return new Step(verifiers, publish, Optional.of(sentence), problem, again);
    }

    Step problem(String sentence) {
        return new Step(verifiers, publish, say, Optional.of(sentence), again);
    }

    Step again(Instant moment) {
        return new Step(verifiers, publish, say, problem, Optional.of(moment));
    }
}
