package io.alerthistory.spec;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When the operator may restart the database for changes that only an operator upgrade requires, such as a new default
 * or a new image of the same minor version. Changes by the user take effect immediately.
 *
 * @param window if empty, these changes wait for the annotation {@code alerthistory.io/restart}
 */
public record RolloutSpec(Optional<MaintenanceWindow> window) {
    /**
     * A weekly maintenance window.
     *
     * @param days if empty, every day
     * @param duration 10 minutes to 24 hours
     */
    public record MaintenanceWindow(List<DayOfWeek> days, LocalTime start, Duration duration, ZoneId timeZone) {
        public MaintenanceWindow {
            days = List.copyOf(days);
        }
    }
}
