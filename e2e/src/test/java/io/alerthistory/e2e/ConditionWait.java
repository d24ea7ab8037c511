package io.alerthistory.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what other programs do in their own time. */
public final class ConditionWait {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private ConditionWait() {}

    /** The first value that is present; an AssertionError with the last exception when none came in time. */
    public static <T> T get(String description, Duration limit, Callable<Optional<T>> attempt)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                Optional<T> value = attempt.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e; // not up yet, most often
            }
            Thread.sleep(PAUSE);
        } while (System.nanoTime() - end < 0);
        throw new AssertionError("within %s s: %s".formatted(limit.toSeconds(), description), last);
    }

    public static void holds(String description, Duration limit, Callable<Boolean> attempt)
            throws InterruptedException {
        get(description, limit, () -> attempt.call() ? Optional.of(true) : Optional.empty());
    }
}
