package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prometheus sends to Alertmanager only: what most installations have. */
class ThroughAlertmanagerTest extends SenderScenarios {
    @Override
    String alerting() {
        return Configurations.throughAlertmanager(alertmanager);
    }

    @Test
    void keepsOneEpisodeWhenAlertmanagerIsKilled() throws InterruptedException {
        switches.on("alertmanager-killed");
        Episode before = history.await(of("alertmanager-killed"), Episode::fires, PATIENCE);
        alertmanager.killAndStartAgain();
        Episode after = history.await(of("alertmanager-killed"), heardOfSince(before), PATIENCE);
        assertThat(after.startsAt()).isEqualTo(before.startsAt());
        switches.off("alertmanager-killed");

        Episode resolved = history.await(of("alertmanager-killed"), Episode::resolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(before.startsAt());
    }

    @Test
    void countsNotifications() throws InterruptedException {
        switches.on("counted");
        Episode early = history.await(of("counted"), Episode::fires, PATIENCE);

        Episode late = history.await(of("counted"), e -> e.notifications() >= early.notifications() + 3, PATIENCE);

        assertThat(late.lastSeenAt()).isAfter(early.lastSeenAt());
        switches.off("counted");
    }
}
