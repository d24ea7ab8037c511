package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.Verifiers.Pending;
import io.alerthistory.postgres.roles.Password;
import java.time.Instant;
import java.util.Optional;

/** Decides, from the two Secrets alone, how the service's logins go on: two roles, of which one is published. */
final class Rotation {
    static final String UNUSABLE = "the password in the connection Secret is empty or holds a NUL character: put one"
            + " there, or delete the Secret for a new one; until then the last one works";
    private final Instant now;
    private final Chance chance;
    private final Patience patience;

    Rotation(Instant now, Chance chance, Patience patience) {
        this.now = now;
        this.chance = chance;
        this.patience = patience;
    }

    Step decide(Verifiers verifiers, Optional<SecretPair> app) {
        if (verifiers.pending().isPresent()) {
            return finish(verifiers, verifiers.pending().orElseThrow(), app);
        }
        if (verifiers.activeVerifier().isEmpty()) {
            return begin(verifiers, app);
        }
        return keep(expire(verifiers), verifiers.active().orElseThrow(), app);
    }

    // Which login is published is not remembered: what clients hold, if anything, is in the connection Secret.
    private Step begin(Verifiers verifiers, Optional<SecretPair> app) {
        Optional<Password> password = app.flatMap(SecretPair::password);
        Optional<Login> login = app.flatMap(pair -> Login.ofRole(pair.user()));
        if (password.isPresent() && login.isPresent()) {
            var rebuilt = verifiers
                    .with(login.orElseThrow(), password.orElseThrow(), chance)
                    .published(login.orElseThrow(), now.plus(patience.overlap()));
            return Step.leave(rebuilt).say("Verifiers were missing: made again from the connection Secret");
        }
        return publish(verifiers, Login.A, password.orElseGet(chance::password))
                .say("Password made for " + Login.A.role());
    }

    private Step finish(Verifiers verifiers, Pending pending, Optional<SecretPair> app) {
        boolean first = verifiers.active().isEmpty();
        if (app.isEmpty() || (first && app.orElseThrow().password().isEmpty())) {
            return publish(verifiers, pending.login(), pending.password());
        }
        SecretPair pair = app.orElseThrow();
        if (pair.of(pending.login())) {
            // It names the new login, so it was published, whatever became of its password since.
            return published(verifiers, pending);
        }
        if (pair.password().isEmpty()) {
            return Step.leave(verifiers).problem(UNUSABLE);
        }
        Password found = pair.password().orElseThrow();
        boolean ours = verifiers.matches(pending.login(), found)
                || verifiers
                        .active()
                        .filter(login -> verifiers.matches(login, found))
                        .isPresent();
        // Otherwise a person's edit came first, and nobody has seen what we were about to publish.
        return publish(verifiers, pending.login(), ours ? pending.password() : found);
    }

    private Step published(Verifiers verifiers, Pending pending) {
        Login login = pending.login();
        Verifiers next =
                verifiers.with(login, pending.password(), chance).published(login, now.plus(patience.overlap()));
        String former = next.previousUntil()
                .map(end -> "; the one of " + login.other().role() + " works until " + end)
                .orElse("");
        return Step.leave(next).say("Published a password for " + login.role() + former);
    }

    private Step keep(Verifiers verifiers, Login active, Optional<SecretPair> app) {
        if (app.isEmpty()) {
            return rotate(verifiers, active, Optional.empty());
        }
        SecretPair pair = app.orElseThrow();
        if (pair.password().isEmpty()) {
            return Step.leave(verifiers).problem(UNUSABLE);
        }
        Password password = pair.password().orElseThrow();
        if (verifiers.matches(active, password)) {
            Step step = Step.leave(verifiers).publish(new AppLogin(active.role(), password));
            return pair.of(active) ? step : step.say("Put the user of the connection Secret back to " + active.role());
        }
        if (verifiers.matches(active.other(), password)) {
            return back(verifiers, active.other(), pair, password);
        }
        return rotate(verifiers, active, Optional.of(password));
    }

    // The old password was put back while it still works.
    private Step back(Verifiers verifiers, Login previous, SecretPair pair, Password password) {
        if (!pair.of(previous)) {
            return publish(verifiers, previous, password)
                    .say("The former password is back: it is that of " + previous.role());
        }
        return Step.leave(verifiers.published(previous, now.plus(patience.overlap())))
                .say("The former password is back: it stays, with " + previous.role());
    }

    private Step rotate(Verifiers verifiers, Login active, Optional<Password> edited) {
        Optional<Instant> settled = verifiers
                .previousUntil()
                .map(until -> until.minus(patience.overlap()).plus(patience.lag()))
                .filter(now::isBefore);
        if (settled.isPresent()) {
            return Step.leave(verifiers)
                    .problem("the password was changed again before every client could know the last one: the change"
                            + " takes effect at " + settled.orElseThrow())
                    .again(settled.orElseThrow());
        }
        String role = active.other().role();
        return publish(verifiers, active.other(), edited.orElseGet(chance::password))
                .say(
                        edited.isPresent()
                                ? "Password changed by hand: it goes to " + role
                                : "Connection Secret deleted: a new password for " + role);
    }

    private Step publish(Verifiers verifiers, Login login, Password password) {
        return Step.leave(verifiers.pending(login, password, chance)).publish(new AppLogin(login.role(), password));
    }

    private Verifiers expire(Verifiers verifiers) {
        Login previous = verifiers.active().orElseThrow().other();
        boolean over = verifiers.previousUntil().filter(now::isBefore).isEmpty();
        return over && verifiers.of(previous).isPresent() ? verifiers.without(previous) : verifiers;
    }
}
