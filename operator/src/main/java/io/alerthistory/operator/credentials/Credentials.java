package io.alerthistory.operator.credentials;

import io.alerthistory.postgres.roles.Logins;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the Secrets and the roles should be, so that no client is ever refused for a change of password.
 *
 * <p>The order is part of the promise: write {@link #monitoring} and then {@link #verifiers} into their Secrets; then hand
 * {@link #logins} to RoleSql and run it; only when that has worked write {@link #app} into its Secret; then decide again,
 * until {@link #settled}. Whoever dies in between, or cannot reach PostgreSQL, decides again from what is there and goes
 * on. A client's password works before it is published, and the one before it goes on working for the overlap; the
 * exporter's comes before the server, whose pod mounts it.
 *
 * @param verifiers all data of the verifiers Secret; keys that are not in it are to be removed
 * @param logins what PostgreSQL accepts
 * @param app user and password of the connection Secret; absent when it is to be left as it is
 * @param monitoring the same of the monitoring Secret
 * @param settled whether the Secrets are so already, and only the roles may have to be ensured
 * @param events what happens, sentences
 * @param problems what a person has to change, sentences; meanwhile everything goes on as before
 * @param again when to decide again even if nothing changes
 */
public record Credentials(
        Map<String, String> verifiers,
        Logins logins,
        Optional<AppLogin> app,
        Optional<AppLogin> monitoring,
        boolean settled,
        List<String> events,
        List<String> problems,
        Optional<Instant> again) {
    public Credentials {
        verifiers = Map.copyOf(verifiers);
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }

    /**
     * The data of the three Secrets, decoded, as they are; empty for one that is not there.
     *
     * @param app the connection Secret: user, password and others
     */
    public record Observed(
            Optional<Map<String, String>> verifiers,
            Optional<Map<String, String>> app,
            Optional<Map<String, String>> monitoring) {
        @Override
        public String toString() {
            return "Observed[hidden]";
        }
    }

    public static Credentials decide(Observed observed, Instant now, Chance chance, Patience patience) {
        Map<String, String> before = observed.verifiers().orElse(Map.of());
        Step step = new Rotation(now, chance, patience)
                .decide(VerifiersSecret.read(before), observed.app().map(SecretPair::read));
        var monitoring = MonitoringLogin.decide(
                VerifiersSecret.monitoring(before), observed.monitoring().map(SecretPair::read), chance);
        Map<String, String> after = VerifiersSecret.write(step.verifiers(), monitoring.verifier());
        boolean settled = after.equals(new TreeMap<>(before))
                && holds(observed.app(), step.publish())
                && holds(observed.monitoring(), monitoring.publish());
        return new Credentials(
                after,
                logins(step, monitoring.verifier()),
                step.publish(),
                monitoring.publish(),
                settled,
                step.say().stream().toList(),
                Stream.concat(step.problem().stream(), monitoring.problem().stream())
                        .toList(),
                step.again());
    }

    private static Logins logins(Step step, Optional<ScramVerifier> monitoring) {
        return step.verifiers().logins(monitoring);
    }

    private static boolean holds(Optional<Map<String, String>> secret, Optional<AppLogin> wanted) {
        return wanted.isEmpty()
                || secret.filter(data -> wanted.orElseThrow().user().equals(data.get("user"))
                                && wanted.orElseThrow().password().text().equals(data.get("password")))
                        .isPresent();
    }

    @Override
    public String toString() {
        return "Credentials[settled=" + settled + ", events=" + events + ", problems=" + problems + "]";
    }
}
