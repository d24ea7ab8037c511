package io.alerthistory.spec;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When the operator may restart the database for changes that are its own (a new default, a new image of the same minor
 * version); what the user changes is applied at once.
 *
 * @param window empty: own changes wait for the annotation {@code alerthistory.io/restart}
 */
public record RolloutSpec(Optional<MaintenanceWindow> window) {
    /**
     * A time of the week.
     *
     * @param days empty is every day
     * @param duration 10 minutes to 24 hours
     */
    public record MaintenanceWindow(List<DayOfWeek> days, LocalTime start, Duration duration, ZoneId timeZone) {
        public MaintenanceWindow {
            days = List.copyOf(days);
        }
    }
}
