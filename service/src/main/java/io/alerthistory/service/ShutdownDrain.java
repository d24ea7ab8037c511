package io.alerthistory.service;

import java.time.Duration;

/**
 * The period between the stop signal and the actual stop, in which clients learn that the service stops. Until it is
 * over, every request is answered as usual, on connections that close after the response.
 */
final class ShutdownDrain {
    private final Duration duration;
    private volatile boolean draining;

    ShutdownDrain(Duration time) {
        this.duration = time;
    }

    boolean hasBegun() {
        return draining;
    }

    void await() {
        draining = true;
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
