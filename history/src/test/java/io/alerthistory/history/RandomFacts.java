package io.alerthistory.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Facts of one identity as no sender would be so unkind to send them: few moments, so that everything collides. */
public final class RandomFacts {
    private final Random random;
    private final Instant origin;
    private final int startCount;

    /** Twelve different starts within an hour. */
    public RandomFacts(Random random, Instant origin) {
        this(random, origin, 12);
    }

    /** @param starts how many different starts there are, five minutes apart */
    public RandomFacts(Random random, Instant origin, int starts) {
        this.random = random;
        this.origin = origin;
        this.startCount = starts;
    }

    public List<Fact> facts(int atMost) {
        int count = 1 + random.nextInt(atMost);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(fact());
        }
        return facts;
    }

    private Fact fact() {
        Instant startsAt = minutes(random.nextInt(startCount) * 5);
        // Some are received before they start: clocks differ.
        Instant received = startsAt.plus(Duration.ofMinutes(random.nextInt(-10, 30) * 4L));
        return new Fact(
                startsAt,
                received,
                random.nextInt(3),
                switch (random.nextInt(4)) {
                    case 0 -> new AlertReport.FiringNotification();
                    case 1 ->
                        new AlertReport.FiringPromise(
                                Run.latest(received, startsAt).plus(Duration.ofMinutes(1 + random.nextInt(8))));
                    default ->
                        new AlertReport.AlertResolution(startsAt.plus(Duration.ofMinutes(random.nextInt(12) * 5L)));
                });
    }

    private Instant minutes(int minutes) {
        return origin.plus(Duration.ofMinutes(minutes));
    }
}
