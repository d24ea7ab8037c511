package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.Roles;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.util.Optional;

/**
 * The exporter's password: one login, no overlap. The verifier follows the Secret, and the exporter, in the same pod,
 * starts itself again when its file changes.
 */
record MonitoringLogin(Optional<ScramVerifier> verifier, Optional<AppLogin> publish, Optional<String> problem) {
    static MonitoringLogin decide(Optional<ScramVerifier> known, Optional<SecretPair> secret, Chance chance) {
        if (secret.isPresent() && secret.orElseThrow().password().isEmpty()) {
            return new MonitoringLogin(
                    known,
                    Optional.empty(),
                    Optional.of("the password in the monitoring Secret is empty or holds a NUL character: put one"
                            + " there, or delete the Secret for a new one"));
        }
        Password password = secret.flatMap(SecretPair::password).orElseGet(chance::password);
        var verifier =
                known.filter(v -> v.matches(password)).orElseGet(() -> ScramVerifier.of(password, chance.salt()));
        return new MonitoringLogin(
                Optional.of(verifier), Optional.of(new AppLogin(Roles.MONITORING, password)), Optional.empty());
    }
}
