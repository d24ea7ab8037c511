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

    public RandomFacts(Random random, Instant origin) {
        this.random = random;
        this.origin = origin;
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
        Instant startsAt = minutes(random.nextInt(12) * 5);
        Instant received = startsAt.plus(Duration.ofMinutes(random.nextInt(30) * 4L));
        return new Fact(
                startsAt,
                received,
                switch (random.nextInt(4)) {
                    case 0 -> new Report.Notified();
                    case 1 -> new Report.Promised(received.plus(Duration.ofMinutes(1 + random.nextInt(8))));
                    default -> new Report.Resolved(startsAt.plus(Duration.ofMinutes(random.nextInt(12) * 5L)));
                });
    }

    private Instant minutes(int minutes) {
        return origin.plus(Duration.ofMinutes(minutes));
    }
}
