package io.alerthistory.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Signals the shutdown. Once set, it stays set, and it ends every wait. */
final class ShutdownSignal {
    private final CountDownLatch latch = new CountDownLatch(1);

    void begin() {
        latch.countDown();
    }

    boolean isBegun() {
        return latch.getCount() == 0;
    }

    /** Waits that long, or less if closing begins. */
    void await(Duration duration) {
        try {
            var _ = latch.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
