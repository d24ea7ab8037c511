package io.alerthistory.store.window;

import java.time.Instant;

/** The period to restore. Episodes that overlap it are restored completely. */
public record RestoreWindow(Instant from, Instant to) {
    public RestoreWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins, not from " + from + " to " + to);
        }
    }
}
