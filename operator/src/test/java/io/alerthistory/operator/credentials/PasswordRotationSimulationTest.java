package io.alerthistory.operator.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.credentials.CredentialSimulation.CrashPoint;
import io.alerthistory.operator.credentials.CredentialSimulation.PublicationPeriod;
import io.alerthistory.postgres.roles.PostgresNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people do to the connection Secret, and wherever the operator dies: a client that read what the operator
 * published, at most the lag ago, gets in.
 */
class PasswordRotationSimulationTest {
    private static final List<CrashPoint> CRASH_POINTS = List.of(CrashPoint.values());
    private static final int STEPS = 60;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("credentials.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void publishedPasswordsAlwaysWork(long seed) {
        var random = new Random(seed);
        var simulation = new CredentialSimulation(seed);
        for (int step = 0; step < STEPS; step++) {
            simulation.advance(Duration.ofSeconds(random.nextInt(5) == 0 ? random.nextInt(1200) : random.nextInt(40)));
            if (random.nextInt(3) == 0) {
                performRandomEdit(simulation, random);
            }
            check(simulation, step);
            var crashPoint = CRASH_POINTS.get(random.nextInt(CRASH_POINTS.size()));
            simulation.reconcile(crashPoint, () -> {
                if (random.nextInt(10) == 0) {
                    performRandomEdit(simulation, random);
                }
            });
            check(simulation, step);
        }
        simulation.edit("password", "the last word");
        // Once for what is still under way, and once more when the wait is over that it may have caused.
        simulation.settle();
        simulation.advance(Duration.ofMinutes(3));
        simulation.settle();
        assertThat(simulation.accepts(simulation.connectionSecret())).isTrue();
    }

    private static void check(CredentialSimulation simulation, int step) {
        for (PublicationPeriod period : simulation.publications) {
            boolean mustWork = period.until()
                    .filter(end -> end.plus(CredentialSimulation.TIMINGS.lag()).isBefore(simulation.now))
                    .isEmpty();
            if (mustWork) {
                assertThat(simulation.accepts(period.pair()))
                        .as(
                                "step %d, %s, user %s",
                                step, simulation.now, period.pair().get("user"))
                        .isTrue();
            }
        }
    }

    private static void performRandomEdit(CredentialSimulation simulation, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> simulation.deleteApp();
            case 1 -> editPassword(simulation, "edited-" + random.nextInt(1000));
            case 2 -> editPassword(simulation, random.nextBoolean() ? "" : "nul\0");
            case 3 -> editUser(simulation, random.nextBoolean() ? "postgres" : PostgresNames.LOGIN_B);
            case 4 -> restoreFormerPassword(simulation, random);
            default -> loseVerifiers(simulation);
        }
    }

    // One field at a time: who changes both, before the operator has looked, leaves no trace of what was published.
    private static void editPassword(CredentialSimulation simulation, String password) {
        if (isPublished(simulation, "user")) {
            simulation.edit("password", password);
        }
    }

    private static void editUser(CredentialSimulation simulation, String user) {
        if (isPublished(simulation, "password")) {
            simulation.edit("user", user);
        }
    }

    private static boolean isPublished(CredentialSimulation simulation, String key) {
        return simulation.app.isPresent()
                && !simulation.publications.isEmpty()
                && simulation
                        .publications
                        .getLast()
                        .pair()
                        .get(key)
                        .equals(simulation.connectionSecret().get(key));
    }

    private static void restoreFormerPassword(CredentialSimulation simulation, Random random) {
        if (!simulation.publications.isEmpty()) {
            var period = simulation.publications.get(random.nextInt(simulation.publications.size()));
            editPassword(simulation, period.pair().get("password"));
        }
    }

    // While two logins work, or one is about to, only the verifiers know of the second.
    private static void loseVerifiers(CredentialSimulation simulation) {
        boolean singleLogin = simulation
                .verifiers
                .filter(data -> !data.containsKey("pending") && !data.containsKey("previous-until"))
                .isPresent();
        if (singleLogin && isPublished(simulation, "password") && isPublished(simulation, "user")) {
            simulation.verifiers = Optional.empty();
        }
    }
}
