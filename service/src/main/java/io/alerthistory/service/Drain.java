package io.alerthistory.service;

import java.time.Duration;

/**
 * The time between being told to stop and stopping: whoever sends here has to hear of it first. Until it is over every
 * request is answered as always, on connections that end with the answer.
 */
final class Drain {
    private final Duration time;
    private volatile boolean begun;

    Drain(Duration time) {
        this.time = time;
    }

    boolean begun() {
        return begun;
    }

    void pass() {
        begun = true;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
