package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the verifiers Secret remembers of the service's logins.
 *
 * @param active the login that was published last, as far as is proven
 * @param known the verifiers in force
 * @param previousUntil until when the login that is not active works, if it has a verifier
 * @param pending what is about to be published
 */
record Verifiers(
        Optional<Login> active,
        Map<Login, ScramVerifier> known,
        Optional<Instant> previousUntil,
        Optional<Pending> pending) {
    Verifiers {
        known = Map.copyOf(known);
    }

    /**
     * A password that PostgreSQL is to accept before anybody is told of it. In clear text, until the connection Secret
     * beside it holds it as well: who dies in between must be able to publish this one and no other, because it may
     * have been published already.
     */
    record Pending(Login login, Password password) {}

    /** The active login with its verifier; without both, nothing is known. */
    Optional<ScramVerifier> activeVerifier() {
        return active.flatMap(this::of);
    }

    Optional<ScramVerifier> of(Login login) {
        return Optional.ofNullable(known.get(login));
    }

    boolean matches(Login login, Password password) {
        return of(login).filter(verifier -> verifier.matches(password)).isPresent();
    }

    /** The same with {@code password} for {@code login}; a verifier that fits already stays, salt and all. */
    Verifiers with(Login login, Password password, Chance chance) {
        if (matches(login, password)) {
            return this;
        }
        var changed = new EnumMap<Login, ScramVerifier>(Login.class);
        changed.putAll(known);
        changed.put(login, ScramVerifier.of(password, chance.salt()));
        return new Verifiers(active, changed, previousUntil, pending);
    }

    Verifiers without(Login login) {
        var changed = new EnumMap<Login, ScramVerifier>(Login.class);
        changed.putAll(known);
        changed.remove(login);
        return new Verifiers(active, changed, Optional.empty(), pending);
    }

    /** {@code login} is published; the other, if it works, does so until {@code until}. */
    Verifiers published(Login login, Instant until) {
        Optional<Instant> end = known.containsKey(login.other()) ? Optional.of(until) : Optional.empty();
        return new Verifiers(Optional.of(login), known, end, Optional.empty());
    }

    Verifiers pending(Login login, Password password, Chance chance) {
        var to = new Verifiers(active, known, Optional.empty(), Optional.of(new Pending(login, password)));
        return to.with(login, password, chance);
    }

    Logins logins(Optional<ScramVerifier> monitoring) {
        return new Logins(of(Login.A), of(Login.B), monitoring);
    }
}
