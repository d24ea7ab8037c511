package io.alerthistory.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something real that is broken and mended.
 *
 * @param alert which is to be told of it, and no longer once it is mended
 */
public record Fault(String alert, Runnable breaks, Runnable mends) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Of what another fault breaks and mends. */
    public static Fault follows(String alert) {
        return new Fault(alert, () -> {}, () -> {});
    }

    /**
     * Breaks all of them at once, sees each alert fire, mends all, sees each end; an AssertionError that names those of which that
     * is not so.
     *
     * @param fires whether an alert of this name fires
     * @param patience for each of the two
     */
    public static void see(List<Fault> faults, Predicate<String> fires, Duration patience) throws InterruptedException {
        for (var fault : faults) {
            if (fires.test(fault.alert())) {
                throw new AssertionError(fault.alert() + " fires before anything is broken");
            }
        }
        faults.forEach(fault -> fault.breaks().run());
        await("fires", faults, fires, patience);
        faults.forEach(fault -> fault.mends().run());
        await("is over", faults, fires.negate(), patience);
    }

    private static void await(String what, List<Fault> faults, Predicate<String> holds, Duration patience)
            throws InterruptedException {
        var left = new ArrayList<>(faults.stream().map(Fault::alert).toList());
        long start = System.nanoTime();
        while (!left.isEmpty()) {
            var time = Duration.ofNanos(System.nanoTime() - start);
            if (time.compareTo(patience) > 0) {
                throw new AssertionError("within %s not seen that this %s: %s".formatted(patience, what, left));
            }
            left.removeIf(alert -> {
                var seen = holds.test(alert);
                if (seen) {
                    System.out.printf("measured: %s %s after %d s%n", alert, what, time.toSeconds());
                }
                return seen;
            });
            Thread.sleep(PAUSE);
        }
    }
}
