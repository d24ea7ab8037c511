package io.alerthistory.service;

import java.time.Duration;

/**
 * The time between being told to stop and stopping: whoever sends here has to hear of it first. Until it is over every
 * request is answered as always, on connections that end with the answer.
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
