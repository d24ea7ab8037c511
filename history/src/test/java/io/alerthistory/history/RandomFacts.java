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
    private final int starts;

    /** Twelve different starts within an hour. */
    public RandomFacts(Random random, Instant origin) {
        this(random, origin, 12);
    }

    /** @param starts how many different starts there are, five minutes apart */
    public RandomFacts(Random random, Instant origin, int starts) {
        this.random = random;
        this.origin = origin;
        this.starts = starts;
    }

    public List<Fact> some(int atMost) {
        int count = 1 + random.nextInt(atMost);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(one());
        }
        return facts;
    }

    private Fact one() {
        Instant startsAt = minutes(random.nextInt(starts) * 5);
        // Some are received before they start: clocks differ.
        Instant received = startsAt.plus(Duration.ofMinutes(random.nextInt(-10, 30) * 4L));
        return new Fact(
                startsAt,
                received,
                switch (random.nextInt(4)) {
                    case 0 -> new Report.Notified();
                    case 1 ->
                        new Report.Promised(
                                Run.later(received, startsAt).plus(Duration.ofMinutes(1 + random.nextInt(8))));
                    default -> new Report.Resolved(startsAt.plus(Duration.ofMinutes(random.nextInt(12) * 5L)));
                });
    }

    private Instant minutes(int minutes) {
        return origin.plus(Duration.ofMinutes(minutes));
    }
}
