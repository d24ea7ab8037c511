package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** Waits for what the cluster does in its own time. */
final class ClusterWait {
    private ClusterWait() {}

    static void until(String description, BooleanSupplier holds) {
        long end = System.nanoTime() + TestPostgresInstance.PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("within %s: %s", TestPostgresInstance.PATIENCE, description)
                    .isLessThan(end);
            TestPostgresInstance.pause();
        }
    }
}
