package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.LoginVerifiers;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The desired Secrets and roles, such that a password change never locks a client out.
 *
 * <p>The order matters: write {@link #monitoring} and then {@link #verifiers} into their Secrets; then pass
 * {@link #logins} to RoleSql and run it; only if that succeeds, write {@link #app} into its Secret; then decide again,
 * until {@link #settled}. After an interruption, the next decision continues from the observed state. A client's
 * password works before it is published, and the previous one works for the overlap. The exporter's password is written
 * before the server starts, because the server's pod mounts it.
 *
 * @param verifiers all data of the verifiers Secret; keys that are not in it are to be removed
 * @param logins what PostgreSQL accepts
 * @param app user and password of the connection Secret; absent when it is to be left as it is
 * @param monitoring the same of the monitoring Secret
 * @param settled whether the Secrets are so already, and only the roles may have to be ensured
 * @param events what happens, sentences
 * @param problems what a person has to change, sentences; meanwhile everything goes on as before
 * @param nextCheck when to decide again even if nothing changes
 */
public record DesiredCredentials(
        Map<String, String> verifiers,
        LoginVerifiers logins,
        Optional<LoginCredentials> app,
        Optional<LoginCredentials> monitoring,
        boolean settled,
        List<String> events,
        List<String> problems,
        Optional<Instant> nextCheck) {
    public DesiredCredentials {
        verifiers = Map.copyOf(verifiers);
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /**
     * The decoded data of the three Secrets; empty for a missing one.
     *
     * @param app the connection Secret: user, password and others
     */
    public record ObservedCredentials(
            Optional<Map<String, String>> verifiers,
            Optional<Map<String, String>> app,
            Optional<Map<String, String>> monitoring) {
        @Override
        public String toString() {
            return "ObservedCredentials[hidden]";
        }
    }

    public static DesiredCredentials decide(
            ObservedCredentials observed, Instant now, SecretGenerator secretGenerator, RotationTimings timings) {
        Map<String, String> currentVerifiers = observed.verifiers().orElse(Map.of());
        RotationDecision decision = new LoginRotation(now, secretGenerator, timings)
                .decide(VerifiersSecret.read(currentVerifiers), observed.app().map(UserPasswordPair::read));
        var monitoring = MonitoringLoginDecision.decide(
                VerifiersSecret.readMonitoring(currentVerifiers),
                observed.monitoring().map(UserPasswordPair::read),
                secretGenerator);
        Map<String, String> newVerifiers = VerifiersSecret.write(decision.verifiers(), monitoring.verifier());
        boolean settled = newVerifiers.equals(new TreeMap<>(currentVerifiers))
                && isPublished(observed.app(), decision.publication())
                && isPublished(observed.monitoring(), monitoring.publication());
        return new DesiredCredentials(
                newVerifiers,
                logins(decision, monitoring.verifier()),
                decision.publication(),
                monitoring.publication(),
                settled,
                decision.event().stream().toList(),
                Stream.concat(decision.problem().stream(), monitoring.problem().stream())
                        .toList(),
                decision.nextCheck());
    }

    private static LoginVerifiers logins(RotationDecision decision, Optional<ScramVerifier> monitoring) {
        return decision.verifiers().logins(monitoring);
    }

    private static boolean isPublished(Optional<Map<String, String>> secret, Optional<LoginCredentials> expected) {
        return expected.isEmpty()
                || secret.filter(data -> expected.orElseThrow().user().equals(data.get("user"))
                                && expected.orElseThrow().password().text().equals(data.get("password")))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "DesiredCredentials[settled=" + settled + ", events=" + events + ", problems=" + problems + "]";
    }
}
