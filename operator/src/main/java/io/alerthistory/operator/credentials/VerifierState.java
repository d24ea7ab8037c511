package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the verifiers Secret remembers of the service's logins.
 *
 * @param active the login that was published last, as far as is proven
 * @param verifiers the verifiers in force
 * @param previousUntil until when the login that is not active works, if it has a verifier
 * @param pendingLogin what is about to be published
 */
record VerifierState(
        Optional<ServiceLogin> active,
        Map<ServiceLogin, ScramVerifier> verifiers,
        Optional<Instant> previousUntil,
        Optional<PendingLogin> pendingLogin) {
    VerifierState {
        verifiers = Map.copyOf(verifiers);
    }

    /**
     * A password that PostgreSQL is to accept before anybody is told of it. In clear text, until the connection Secret
     * beside it holds it as well: who dies in between must be able to publish this one and no other, because it may
     * have been published already.
     */
    record PendingLogin(ServiceLogin login, RolePassword password) {}

    /** The active login with its verifier; without both, nothing is known. */
    Optional<ScramVerifier> activeVerifier() {
        return active.flatMap(this::verifier);
    }

    Optional<ScramVerifier> verifier(ServiceLogin login) {
        return Optional.ofNullable(verifiers.get(login));
    }

    boolean matches(ServiceLogin login, RolePassword password) {
        return verifier(login).filter(verifier -> verifier.matches(password)).isPresent();
    }

    /** The same with {@code password} for {@code login}; a verifier that fits already stays, salt and all. */
    VerifierState withVerifier(ServiceLogin login, RolePassword password, SecretGenerator secretGenerator) {
        if (matches(login, password)) {
            return this;
        }
        var changed = new EnumMap<ServiceLogin, ScramVerifier>(ServiceLogin.class);
        changed.putAll(verifiers);
        changed.put(login, ScramVerifier.of(password, secretGenerator.salt()));
        return new VerifierState(active, changed, previousUntil, pendingLogin);
    }

    VerifierState withoutVerifier(ServiceLogin login) {
        var changed = new EnumMap<ServiceLogin, ScramVerifier>(ServiceLogin.class);
        changed.putAll(verifiers);
        changed.remove(login);
        return new VerifierState(active, changed, Optional.empty(), pendingLogin);
    }

    /** {@code login} is published; the other, if it works, does so until {@code until}. */
    VerifierState withActive(ServiceLogin login, Instant until) {
        Optional<Instant> end = verifiers.containsKey(login.alternate()) ? Optional.of(until) : Optional.empty();
        return new VerifierState(Optional.of(login), verifiers, end, Optional.empty());
    }

    VerifierState withPending(ServiceLogin login, RolePassword password, SecretGenerator secretGenerator) {
        var state =
                new VerifierState(active, verifiers, Optional.empty(), Optional.of(new PendingLogin(login, password)));
        return state.withVerifier(login, password, secretGenerator);
    }

    LoginVerifiers logins(Optional<ScramVerifier> monitoring) {
        return new LoginVerifiers(verifier(ServiceLogin.A), verifier(ServiceLogin.B), monitoring);
    }
}
