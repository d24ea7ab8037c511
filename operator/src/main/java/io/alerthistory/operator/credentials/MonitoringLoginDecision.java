package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.util.Optional;

/**
 * Decides on the exporter's password. There is one login and no overlap: the verifier follows the Secret, and the
 * exporter in the same pod restarts itself when its file changes.
 */
record MonitoringLoginDecision(
        Optional<ScramVerifier> verifier, Optional<LoginCredentials> publication, Optional<String> problem) {
    static MonitoringLoginDecision decide(
            Optional<ScramVerifier> storedVerifier,
            Optional<UserPasswordPair> secret,
            SecretGenerator secretGenerator) {
        if (secret.isPresent() && secret.orElseThrow().password().isEmpty()) {
            return new MonitoringLoginDecision(
                    storedVerifier,
                    Optional.empty(),
                    Optional.of(
                            "the password in the monitoring Secret is empty or contains a NUL character; set another"
                                    + " password, or delete the Secret to get a new one"));
        }
        RolePassword password = secret.flatMap(UserPasswordPair::password).orElseGet(secretGenerator::password);
        var verifier = storedVerifier
                .filter(v -> v.matches(password))
                .orElseGet(() -> ScramVerifier.of(password, secretGenerator.salt()));
        return new MonitoringLoginDecision(
                Optional.of(verifier),
                Optional.of(new LoginCredentials(PostgresNames.MONITORING, password)),
                Optional.empty());
    }
}
