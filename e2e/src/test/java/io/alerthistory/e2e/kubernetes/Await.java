package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** Waits for what the cluster does in its own time. */
final class Await {
    private Await() {}

    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Database.PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("within %s: %s", Database.PATIENCE, what)
                    .isLessThan(end);
            Database.pause();
        }
    }
}
