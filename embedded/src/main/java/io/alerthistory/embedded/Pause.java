package io.alerthistory.embedded;

import java.time.Duration;

/** Sleeps; an interrupt ends it early and stays set. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
