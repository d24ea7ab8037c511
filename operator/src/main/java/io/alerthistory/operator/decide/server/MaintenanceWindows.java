package io.alerthistory.operator.decide.server;

import io.alerthistory.spec.RolloutSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** Whether a time is in the window for restarts that the operator requires. */
final class MaintenanceWindows {
    private MaintenanceWindows() {}

    static boolean isOpen(RolloutSpec rollout, Instant now) {
        return rollout.window().filter(window -> isOpen(window, now)).isPresent();
    }

    private static boolean isOpen(RolloutSpec.MaintenanceWindow window, Instant now) {
        var today = now.atZone(window.timeZone()).toLocalDate();
        // A window that opened yesterday may still be open.
        return isOpenOn(window, today, now) || isOpenOn(window, today.minusDays(1), now);
    }

    private static boolean isOpenOn(RolloutSpec.MaintenanceWindow window, LocalDate day, Instant now) {
        var start = ZonedDateTime.of(day, window.start(), window.timeZone()).toInstant();
        return (window.days().isEmpty() || window.days().contains(day.getDayOfWeek()))
                && !now.isBefore(start)
                && now.isBefore(start.plus(window.duration()));
    }
}
