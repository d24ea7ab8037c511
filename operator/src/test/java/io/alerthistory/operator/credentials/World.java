package io.alerthistory.operator.credentials;

import io.alerthistory.operator.credentials.Credentials.Observed;
import io.alerthistory.postgres.roles.Password;
import io.alerthistory.postgres.roles.Roles;
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
final class World {
    static final Patience PATIENCE = new Patience(Duration.ofMinutes(10), Duration.ofMinutes(2));
    private static final Map<String, Boolean> MATCHES = new HashMap<>();

    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Optional<Map<String, String>> verifiers = Optional.empty();
    Optional<Map<String, String>> app = Optional.empty();
    Optional<Map<String, String>> monitoring = Optional.empty();
    final Map<String, ScramVerifier> roles = new HashMap<>();
    /** What the operator published, and until when it was in the Secret. */
    final List<Period> published = new ArrayList<>();

    private final Chance chance;

    /** From {@code since} until {@code until} clients could read this pair. */
    record Period(Map<String, String> pair, Instant since, Optional<Instant> until) {}

    /** Where the operator dies. */
    enum Death {
        NEVER,
        AFTER_VERIFIERS,
        AFTER_SQL,
        BEFORE_SQL_BECAUSE_THE_DATABASE_IS_AWAY
    }

    World(long seed) {
        var random = new Random(seed);
        this.chance = new Chance() {
            @Override
            public Password password() {
                return new Password("made-" + Long.toHexString(random.nextLong()));
            }

            @Override
            public byte[] salt() {
                byte[] salt = new byte[16];
                random.nextBytes(salt);
                return salt;
            }
        };
    }

    Credentials decide() {
        return Credentials.decide(new Observed(verifiers, app, monitoring), now, chance, PATIENCE);
    }

    /** Decides and writes once; a person acts meanwhile. */
    Credentials reconcile(Death death, Runnable meanwhile) {
        var seen = app;
        var decision = decide();
        decision.monitoring().ifPresent(login -> monitoring = Optional.of(pair(login)));
        verifiers = Optional.of(decision.verifiers());
        if (death == Death.AFTER_VERIFIERS || death == Death.BEFORE_SQL_BECAUSE_THE_DATABASE_IS_AWAY) {
            return decision;
        }
        sql(decision);
        meanwhile.run();
        if (death != Death.AFTER_SQL && app.equals(seen)) {
            decision.app().ifPresent(login -> publish(pair(login)));
        }
        return decision;
    }

    /** Until nothing is left to do. */
    List<String> settle() {
        var events = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var decision = reconcile(Death.NEVER, () -> {});
            events.addAll(decision.events());
            events.addAll(decision.problems());
            if (decision.settled()) {
                return events;
            }
        }
        throw new AssertionError("it never comes to rest: " + events);
    }

    void later(Duration time) {
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
                && MATCHES.computeIfAbsent(
                        verifier.text() + " " + password, _ -> verifier.matches(new Password(password)));
    }

    Map<String, String> pair() {
        return app.orElseThrow();
    }

    private void sql(Credentials decision) {
        roles.clear();
        decision.logins().a().ifPresent(verifier -> roles.put(Roles.LOGIN_A, verifier));
        decision.logins().b().ifPresent(verifier -> roles.put(Roles.LOGIN_B, verifier));
        decision.logins().monitoring().ifPresent(verifier -> roles.put(Roles.MONITORING, verifier));
    }

    private void publish(Map<String, String> pair) {
        if (app.filter(pair::equals).isEmpty()
                || published.isEmpty()
                || published.getLast().until().isPresent()) {
            app = Optional.of(pair);
            closeUnlessPublished();
            if (published.isEmpty() || published.getLast().until().isPresent()) {
                published.add(new Period(pair, now, Optional.empty()));
            }
        }
    }

    private void closeUnlessPublished() {
        if (!published.isEmpty()) {
            var last = published.getLast();
            if (last.until().isEmpty() && app.filter(last.pair()::equals).isEmpty()) {
                published.set(published.size() - 1, new Period(last.pair(), last.since(), Optional.of(now)));
            }
        }
    }

    private static Map<String, String> pair(AppLogin login) {
        return Map.of("user", login.user(), "password", login.password().text());
    }
}
