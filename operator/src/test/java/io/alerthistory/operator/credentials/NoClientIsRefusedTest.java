package io.alerthistory.operator.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.credentials.World.Death;
import io.alerthistory.operator.credentials.World.Period;
import io.alerthistory.postgres.roles.Roles;
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
class NoClientIsRefusedTest {
    private static final List<Death> DEATHS = List.of(Death.values());
    private static final int STEPS = 60;

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("credentials.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappens(long seed) {
        var random = new Random(seed);
        var world = new World(seed);
        for (int step = 0; step < STEPS; step++) {
            world.later(Duration.ofSeconds(random.nextInt(5) == 0 ? random.nextInt(1200) : random.nextInt(40)));
            if (random.nextInt(3) == 0) {
                somebodyActs(world, random);
            }
            check(world, step);
            var death = DEATHS.get(random.nextInt(DEATHS.size()));
            world.reconcile(death, () -> {
                if (random.nextInt(10) == 0) {
                    somebodyActs(world, random);
                }
            });
            check(world, step);
        }
        world.edit("password", "the last word");
        // Once for what is still under way, and once more when the wait is over that it may have caused.
        world.settle();
        world.later(Duration.ofMinutes(3));
        world.settle();
        assertThat(world.accepts(world.pair())).isTrue();
    }

    private static void check(World world, int step) {
        for (Period period : world.published) {
            boolean held = period.until()
                    .filter(end -> end.plus(World.PATIENCE.lag()).isBefore(world.now))
                    .isEmpty();
            if (held) {
                assertThat(world.accepts(period.pair()))
                        .as(
                                "step %d, %s, user %s",
                                step, world.now, period.pair().get("user"))
                        .isTrue();
            }
        }
    }

    private static void somebodyActs(World world, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> world.deleteApp();
            case 1 -> editPassword(world, "edited-" + random.nextInt(1000));
            case 2 -> editPassword(world, random.nextBoolean() ? "" : "nul\0");
            case 3 -> editUser(world, random.nextBoolean() ? "postgres" : Roles.LOGIN_B);
            case 4 -> formerPassword(world, random);
            default -> loseVerifiers(world);
        }
    }

    // One field at a time: who changes both, before the operator has looked, leaves no trace of what was published.
    private static void editPassword(World world, String password) {
        if (published(world, "user")) {
            world.edit("password", password);
        }
    }

    private static void editUser(World world, String user) {
        if (published(world, "password")) {
            world.edit("user", user);
        }
    }

    private static boolean published(World world, String key) {
        return world.app.isPresent()
                && !world.published.isEmpty()
                && world.published.getLast().pair().get(key).equals(world.pair().get(key));
    }

    private static void formerPassword(World world, Random random) {
        if (!world.published.isEmpty()) {
            var period = world.published.get(random.nextInt(world.published.size()));
            editPassword(world, period.pair().get("password"));
        }
    }

    // While two logins work, or one is about to, only the verifiers know of the second.
    private static void loseVerifiers(World world) {
        boolean one = world.verifiers
                .filter(data -> !data.containsKey("pending") && !data.containsKey("previous-until"))
                .isPresent();
        if (one && published(world, "password") && published(world, "user")) {
            world.verifiers = Optional.empty();
        }
    }
}
