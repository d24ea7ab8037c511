package io.alerthistory.operator.decide;

import io.alerthistory.spec.Rollout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** Whether a moment lies in the window for the operator's own restarts. */
final class Windows {
    private Windows() {}

    static boolean open(Rollout rollout, Instant now) {
        return rollout.window().filter(window -> open(window, now)).isPresent();
    }

    private static boolean open(Rollout.Window window, Instant now) {
        var today = now.atZone(window.timeZone()).toLocalDate();
        // One that began yesterday may still be open.
        return openOn(window, today, now) || openOn(window, today.minusDays(1), now);
    }

    private static boolean openOn(Rollout.Window window, LocalDate day, Instant now) {
        var start = ZonedDateTime.of(day, window.start(), window.timeZone()).toInstant();
        return (window.days().isEmpty() || window.days().contains(day.getDayOfWeek()))
                && !now.isBefore(start)
                && now.isBefore(start.plus(window.duration()));
    }
}
