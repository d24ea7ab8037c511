package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of the service's logins, as stored in the verifiers Secret.
 *
 * @param active the login that was published last, as far as known
 * @param verifiers the verifiers in use
 * @param previousUntil until when the inactive login works, if it has a verifier
 * @param pendingLogin the login that is about to be published
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
     * A password that PostgreSQL must accept before it is published. It is stored in clear text until the connection
     * Secret also contains it: if the operator stops in between, it must continue with the same password, which may
     * already have been published.
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

    /** Sets the password of {@code login}; a verifier that already matches it is kept. */
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

    /** Makes {@code login} the active one; the other login, if it works, works until {@code until}. */
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
