package io.alerthistory.operator.decide.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.decide.ObservationFixtures;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MaintenanceWindowsTest {
    @Test
    void withoutAWindowNothingIsOpen() {
        assertThat(isOpen("", "2026-01-04T02:30:00Z")).isFalse();
    }

    @Test
    void opensAtItsStartAndClosesAtItsEndInItsTimeZone() {
        var sunday = window("days: [sunday], start: \"03:00\", duration: 1h, timeZone: Europe/Berlin");
        assertThat(isOpen(sunday, "2026-01-04T01:59:59Z")).isFalse();
        assertThat(isOpen(sunday, "2026-01-04T02:00:00Z")).isTrue();
        assertThat(isOpen(sunday, "2026-01-04T02:59:59Z")).isTrue();
        assertThat(isOpen(sunday, "2026-01-04T03:00:00Z")).isFalse();
        assertThat(isOpen(sunday, "2026-01-05T02:30:00Z")).isFalse();
    }

    @Test
    void aWindowOfYesterdayIsStillOpen() {
        var night = window("days: [saturday], start: \"23:00\", duration: 2h, timeZone: UTC");
        assertThat(isOpen(night, "2026-01-04T00:30:00Z")).isTrue();
        assertThat(isOpen(night, "2026-01-03T00:30:00Z")).isFalse();
    }

    @Test
    void aWindowWithoutDaysOpensEveryDay() {
        var daily = window("start: \"03:00\", duration: 1h, timeZone: UTC");
        assertThat(isOpen(daily, "2026-01-04T03:30:00Z")).isTrue();
        assertThat(isOpen(daily, "2026-01-07T03:30:00Z")).isTrue();
    }

    @Test
    void followsDaylightSavingTime() {
        var summer = window("start: \"03:00\", duration: 1h, timeZone: Europe/Berlin");
        assertThat(isOpen(summer, "2026-07-05T01:30:00Z")).isTrue();
        assertThat(isOpen(summer, "2026-07-05T02:30:00Z")).isFalse();
    }

    private static String window(String fields) {
        return "rollout: {window: {" + fields + "}}\n";
    }

    private static boolean isOpen(String spec, String now) {
        return MaintenanceWindows.isOpen(ObservationFixtures.instance(spec).rollout(), Instant.parse(now));
    }
}
