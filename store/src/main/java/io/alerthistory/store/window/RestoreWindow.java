package io.alerthistory.store.window;

import java.time.Instant;

/** A time: what overlaps it is meant, whole episodes at a time. */
public record RestoreWindow(Instant from, Instant to) {
    public RestoreWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins, not from " + from + " to " + to);
        }
    }
}
