package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.Verifiers.Pending;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The verifiers Secret's data as text, and back; what a person broke in it counts as not there. */
final class VerifiersSecret {
    private static final String ACTIVE = "active";
    private static final String PREVIOUS_UNTIL = "previous-until";
    private static final String PENDING = "pending";
    private static final String PENDING_PASSWORD = "pending-password";
    private static final String MONITORING = "monitoring";

    private VerifiersSecret() {}

    static Verifiers read(Map<String, String> data) {
        var known = new EnumMap<Login, ScramVerifier>(Login.class);
        for (Login login : Login.values()) {
            verifier(data, login.key()).ifPresent(verifier -> known.put(login, verifier));
        }
        return new Verifiers(
                text(data, ACTIVE).flatMap(Login::ofKey).filter(known::containsKey),
                known,
                text(data, PREVIOUS_UNTIL).flatMap(VerifiersSecret::instant),
                pending(data));
    }

    static Optional<ScramVerifier> monitoring(Map<String, String> data) {
        return verifier(data, MONITORING);
    }

    static Map<String, String> write(Verifiers verifiers, Optional<ScramVerifier> monitoring) {
        var data = new TreeMap<String, String>();
        verifiers.known().forEach((login, verifier) -> data.put(login.key(), verifier.text()));
        monitoring.ifPresent(verifier -> data.put(MONITORING, verifier.text()));
        verifiers.active().ifPresent(login -> data.put(ACTIVE, login.key()));
        verifiers.previousUntil().ifPresent(until -> data.put(PREVIOUS_UNTIL, until.toString()));
        verifiers.pending().ifPresent(pending -> {
            data.put(PENDING, pending.login().key());
            data.put(PENDING_PASSWORD, pending.password().text());
        });
        return data;
    }

    private static Optional<Pending> pending(Map<String, String> data) {
        return text(data, PENDING)
                .flatMap(Login::ofKey)
                .flatMap(login -> text(data, PENDING_PASSWORD)
                        .filter(password -> password.indexOf(0) < 0)
                        .map(password -> new Pending(login, new Password(password))));
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
