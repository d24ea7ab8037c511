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
public record AlertFault(String alert, Runnable inject, Runnable repair) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Of what another fault breaks and mends. */
    public static AlertFault sideEffect(String alert) {
        return new AlertFault(alert, () -> {}, () -> {});
    }

    /**
     * Breaks all of them at once, sees each alert fire, mends all, sees each end; an AssertionError that names those of
     * which that is not so.
     *
     * @param fires whether an alert of this name fires
     * @param patience for each of the two
     */
    public static void verifyAlerts(List<AlertFault> faults, Predicate<String> fires, Duration patience)
            throws InterruptedException {
        for (var fault : faults) {
            if (fires.test(fault.alert())) {
                throw new AssertionError(fault.alert() + " fires before anything is broken");
            }
        }
        faults.forEach(fault -> fault.inject().run());
        await("fires", faults, fires, patience);
        faults.forEach(fault -> fault.repair().run());
        await("is over", faults, fires.negate(), patience);
    }

    private static void await(String description, List<AlertFault> faults, Predicate<String> holds, Duration patience)
            throws InterruptedException {
        var pending = new ArrayList<>(faults.stream().map(AlertFault::alert).toList());
        long start = System.nanoTime();
        while (!pending.isEmpty()) {
            var time = Duration.ofNanos(System.nanoTime() - start);
            if (time.compareTo(patience) > 0) {
                throw new AssertionError(
                        "within %s not seen that this %s: %s".formatted(patience, description, pending));
            }
            pending.removeIf(alert -> {
                var reached = holds.test(alert);
                if (reached) {
                    System.out.printf("measured: %s %s after %d s%n", alert, description, time.toSeconds());
                }
                return reached;
            });
            Thread.sleep(PAUSE);
        }
    }
}
