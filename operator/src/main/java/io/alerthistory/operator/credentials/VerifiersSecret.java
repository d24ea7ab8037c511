package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.VerifierState.PendingLogin;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Converts the data of the verifiers Secret. Invalid values, for example after a manual edit, count as missing. */
final class VerifiersSecret {
    private static final String ACTIVE = "active";
    private static final String PREVIOUS_UNTIL = "previous-until";
    private static final String PENDING = "pending";
    private static final String PENDING_PASSWORD = "pending-password";
    private static final String MONITORING = "monitoring";

    private VerifiersSecret() {}

    static VerifierState read(Map<String, String> data) {
        var verifiers = new EnumMap<ServiceLogin, ScramVerifier>(ServiceLogin.class);
        for (ServiceLogin login : ServiceLogin.values()) {
            verifier(data, login.key()).ifPresent(verifier -> verifiers.put(login, verifier));
        }
        return new VerifierState(
                text(data, ACTIVE).flatMap(ServiceLogin::fromKey).filter(verifiers::containsKey),
                verifiers,
                text(data, PREVIOUS_UNTIL).flatMap(VerifiersSecret::instant),
                pending(data));
    }

    static Optional<ScramVerifier> readMonitoring(Map<String, String> data) {
        return verifier(data, MONITORING);
    }

    static Map<String, String> write(VerifierState state, Optional<ScramVerifier> monitoring) {
        var data = new TreeMap<String, String>();
        state.verifiers().forEach((login, verifier) -> data.put(login.key(), verifier.text()));
        monitoring.ifPresent(verifier -> data.put(MONITORING, verifier.text()));
        state.active().ifPresent(login -> data.put(ACTIVE, login.key()));
        state.previousUntil().ifPresent(until -> data.put(PREVIOUS_UNTIL, until.toString()));
        state.pendingLogin().ifPresent(pending -> {
            data.put(PENDING, pending.login().key());
            data.put(PENDING_PASSWORD, pending.password().text());
        });
        return data;
    }

    private static Optional<PendingLogin> pending(Map<String, String> data) {
        return text(data, PENDING)
                .flatMap(ServiceLogin::fromKey)
                .flatMap(login -> text(data, PENDING_PASSWORD)
                        .filter(password -> password.indexOf(0) < 0)
                        .map(password -> new PendingLogin(login, new RolePassword(password))));
    }

    private static Optional<ScramVerifier> verifier(Map<String, String> data, String key) {
        try {
            return text(data, key).map(ScramVerifier::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, String> data, String key) {
        return Optional.ofNullable(data.get(key)).filter(text -> !text.isEmpty());
    }
}
