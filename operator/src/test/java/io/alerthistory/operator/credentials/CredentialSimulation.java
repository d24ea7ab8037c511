package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.DesiredCredentials.ObservedCredentials;
import io.alerthistory.postgres.roles.PostgresNames;
import io.alerthistory.postgres.roles.RolePassword;
import io.alerthistory.postgres.roles.ScramVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The three Secrets, the roles and the clock of one instance, and an operator that may die between any two writes. */
final class CredentialSimulation {
    static final RotationTimings TIMINGS = new RotationTimings(Duration.ofMinutes(10), Duration.ofMinutes(2));
    private static final Map<String, Boolean> MATCH_CACHE = new HashMap<>();

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Optional<Map<String, String>> verifiers = Optional.empty();
    Optional<Map<String, String>> app = Optional.empty();
    Optional<Map<String, String>> monitoring = Optional.empty();
    final Map<String, ScramVerifier> roles = new HashMap<>();
    /** What the operator published, and until when it was in the Secret. */
    final List<PublicationPeriod> publications = new ArrayList<>();

    private final SecretGenerator secretGenerator;

    /** From {@code since} until {@code until} clients could read this pair. */
    record PublicationPeriod(Map<String, String> pair, Instant since, Optional<Instant> until) {}

    /** Where the operator dies. */
    enum CrashPoint {
        NONE,
        AFTER_VERIFIERS,
        AFTER_SQL,
        DATABASE_UNREACHABLE
    }

    CredentialSimulation(long seed) {
        var random = new Random(seed);
        this.secretGenerator = new SecretGenerator() {
            @Override
            public RolePassword password() {
                return new RolePassword("made-" + Long.toHexString(random.nextLong()));
            }

            @Override
            public byte[] salt() {
                byte[] salt = new byte[16];
                random.nextBytes(salt);
                return salt;
            }
        };
    }

    DesiredCredentials decide() {
        return DesiredCredentials.decide(
                new ObservedCredentials(verifiers, app, monitoring), now, secretGenerator, TIMINGS);
    }

    /** Decides and writes once; a person acts meanwhile. */
    DesiredCredentials reconcile(CrashPoint crashPoint, Runnable meanwhile) {
        var appBefore = app;
        var decision = decide();
        decision.monitoring().ifPresent(login -> monitoring = Optional.of(connectionSecret(login)));
        verifiers = Optional.of(decision.verifiers());
        if (crashPoint == CrashPoint.AFTER_VERIFIERS || crashPoint == CrashPoint.DATABASE_UNREACHABLE) {
            return decision;
        }
        applyRoles(decision);
        meanwhile.run();
        if (crashPoint != CrashPoint.AFTER_SQL && app.equals(appBefore)) {
            decision.app().ifPresent(login -> publish(connectionSecret(login)));
        }
        return decision;
    }

    /** Until nothing is left to do. */
    List<String> settle() {
        var events = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var decision = reconcile(CrashPoint.NONE, () -> {});
            events.addAll(decision.events());
            events.addAll(decision.problems());
            if (decision.settled()) {
                return events;
            }
        }
        throw new AssertionError("it never comes to rest: " + events);
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    /** A person changes the connection Secret. */
    void edit(String key, String value) {
        app = app.map(data -> {
            var edited = new TreeMap<>(data);
            edited.put(key, value);
            return (Map<String, String>) edited;
        });
        closeUnlessPublished();
    }

    void deleteApp() {
        app = Optional.empty();
        closeUnlessPublished();
    }

    boolean accepts(Map<String, String> pair) {
        var verifier = roles.get(pair.getOrDefault("user", ""));
        String password = pair.getOrDefault("password", "");
        return verifier != null
                && !password.isEmpty()
                && password.indexOf(0) < 0
                && MATCH_CACHE.computeIfAbsent(
                        verifier.text() + " " + password, _ -> verifier.matches(new RolePassword(password)));
    }

    Map<String, String> connectionSecret() {
        return app.orElseThrow();
    }

    private void applyRoles(DesiredCredentials decision) {
        roles.clear();
        decision.logins().loginA().ifPresent(verifier -> roles.put(PostgresNames.LOGIN_A, verifier));
        decision.logins().loginB().ifPresent(verifier -> roles.put(PostgresNames.LOGIN_B, verifier));
        decision.logins().monitoring().ifPresent(verifier -> roles.put(PostgresNames.MONITORING, verifier));
    }

    private void publish(Map<String, String> pair) {
        if (app.filter(pair::equals).isEmpty()
                || publications.isEmpty()
                || publications.getLast().until().isPresent()) {
            app = Optional.of(pair);
            closeUnlessPublished();
            if (publications.isEmpty() || publications.getLast().until().isPresent()) {
                publications.add(new PublicationPeriod(pair, now, Optional.empty()));
            }
        }
    }

    private void closeUnlessPublished() {
        if (!publications.isEmpty()) {
            var lastPublication = publications.getLast();
            if (lastPublication.until().isEmpty()
                    && app.filter(lastPublication.pair()::equals).isEmpty()) {
                publications.set(
                        publications.size() - 1,
                        new PublicationPeriod(lastPublication.pair(), lastPublication.since(), Optional.of(now)));
            }
        }
    }

    private static Map<String, String> connectionSecret(LoginCredentials login) {
        return Map.of("user", login.user(), "password", login.password().text());
    }
}
