package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.VerifierState.PendingLogin;
import io.alerthistory.postgres.roles.RolePassword;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides the next step of rotating the service's logins, based on the two Secrets only. There are two roles, one of
 * which is published.
 */
final class LoginRotation {
    static final String UNUSABLE_PASSWORD =
            "the password in the connection Secret is empty or contains a NUL character; set another password,"
                    + " or delete the Secret to get a new one; until then, the previous password works";
    private final Instant now;
    private final SecretGenerator secretGenerator;
    private final RotationTimings timings;

    LoginRotation(Instant now, SecretGenerator secretGenerator, RotationTimings timings) {
        this.now = now;
        this.secretGenerator = secretGenerator;
        this.timings = timings;
    }

    RotationDecision decide(VerifierState state, Optional<UserPasswordPair> app) {
        if (state.pendingLogin().isPresent()) {
            return finishPending(state, state.pendingLogin().orElseThrow(), app);
        }
        if (state.activeVerifier().isEmpty()) {
            return publishFirst(state, app);
        }
        return keepActive(expirePrevious(state), state.active().orElseThrow(), app);
    }

    // It is unknown which login is published; the connection Secret contains what clients use, if anything.
    private RotationDecision publishFirst(VerifierState state, Optional<UserPasswordPair> app) {
        Optional<RolePassword> password = app.flatMap(UserPasswordPair::password);
        Optional<ServiceLogin> login = app.flatMap(pair -> ServiceLogin.fromRole(pair.user()));
        if (password.isPresent() && login.isPresent()) {
            var rebuilt = state.withVerifier(login.orElseThrow(), password.orElseThrow(), secretGenerator)
                    .withActive(login.orElseThrow(), now.plus(timings.overlap()));
            return RotationDecision.unchanged(rebuilt)
                    .withEvent("recreated the missing verifiers from the connection Secret");
        }
        return publish(state, ServiceLogin.A, password.orElseGet(secretGenerator::password))
                .withEvent("created a password for " + ServiceLogin.A.role());
    }

    private RotationDecision finishPending(VerifierState state, PendingLogin pending, Optional<UserPasswordPair> app) {
        boolean first = state.active().isEmpty();
        if (app.isEmpty() || (first && app.orElseThrow().password().isEmpty())) {
            return publish(state, pending.login(), pending.password());
        }
        UserPasswordPair pair = app.orElseThrow();
        if (pair.isFor(pending.login())) {
            // The Secret names the new login, so it was published, even if its password was edited since.
            return completePublication(state, pending);
        }
        if (pair.password().isEmpty()) {
            return RotationDecision.unchanged(state).withProblem(UNUSABLE_PASSWORD);
        }
        RolePassword secretPassword = pair.password().orElseThrow();
        boolean knownPassword = state.matches(pending.login(), secretPassword)
                || state.active()
                        .filter(login -> state.matches(login, secretPassword))
                        .isPresent();
        // Otherwise a user edited the Secret before the password was published, so no client has seen that.
        return publish(state, pending.login(), knownPassword ? pending.password() : secretPassword);
    }

    private RotationDecision completePublication(VerifierState state, PendingLogin pending) {
        ServiceLogin login = pending.login();
        VerifierState next = state.withVerifier(login, pending.password(), secretGenerator)
                .withActive(login, now.plus(timings.overlap()));
        String former = next.previousUntil()
                .map(end -> "; the password of " + login.alternate().role() + " works until " + end)
                .orElse("");
        return RotationDecision.unchanged(next).withEvent("published a password for " + login.role() + former);
    }

    private RotationDecision keepActive(VerifierState state, ServiceLogin active, Optional<UserPasswordPair> app) {
        if (app.isEmpty()) {
            return rotate(state, active, Optional.empty());
        }
        UserPasswordPair pair = app.orElseThrow();
        if (pair.password().isEmpty()) {
            return RotationDecision.unchanged(state).withProblem(UNUSABLE_PASSWORD);
        }
        RolePassword password = pair.password().orElseThrow();
        if (state.matches(active, password)) {
            RotationDecision decision =
                    RotationDecision.unchanged(state).withPublication(new LoginCredentials(active.role(), password));
            return pair.isFor(active)
                    ? decision
                    : decision.withEvent("restored the user of the connection Secret to " + active.role());
        }
        if (state.matches(active.alternate(), password)) {
            return restorePrevious(state, active.alternate(), pair, password);
        }
        return rotate(state, active, Optional.of(password));
    }

    // The old password was put back while it still works.
    private RotationDecision restorePrevious(
            VerifierState state, ServiceLogin previous, UserPasswordPair pair, RolePassword password) {
        if (!pair.isFor(previous)) {
            return publish(state, previous, password)
                    .withEvent("the former password was put back: the connection Secret names its user again, "
                            + previous.role());
        }
        return RotationDecision.unchanged(state.withActive(previous, now.plus(timings.overlap())))
                .withEvent("the former password was put back: it stays valid for " + previous.role());
    }

    private RotationDecision rotate(VerifierState state, ServiceLogin active, Optional<RolePassword> edited) {
        Optional<Instant> settledAt = state.previousUntil()
                .map(until -> until.minus(timings.overlap()).plus(timings.lag()))
                .filter(now::isBefore);
        if (settledAt.isPresent()) {
            return RotationDecision.unchanged(state)
                    .withProblem(
                            "the password was changed again before all clients could read the last change: this change"
                                    + " takes effect at " + settledAt.orElseThrow())
                    .withNextCheck(settledAt.orElseThrow());
        }
        String role = active.alternate().role();
        return publish(state, active.alternate(), edited.orElseGet(secretGenerator::password))
                .withEvent(
                        edited.isPresent()
                                ? "the password was changed by hand: it becomes that of " + role
                                : "the connection Secret was deleted: created a new password for " + role);
    }

    private RotationDecision publish(VerifierState state, ServiceLogin login, RolePassword password) {
        return RotationDecision.unchanged(state.withPending(login, password, secretGenerator))
                .withPublication(new LoginCredentials(login.role(), password));
    }

    private VerifierState expirePrevious(VerifierState state) {
        ServiceLogin previous = state.active().orElseThrow().alternate();
        boolean over = state.previousUntil().filter(now::isBefore).isEmpty();
        return over && state.verifier(previous).isPresent() ? state.withoutVerifier(previous) : state;
    }
}
