package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prometheus sends to Alertmanager only: what most installations have. */
class AlertmanagerDeliveryTest extends SenderScenarios {
    @Override
    String alerting() {
        return SenderFiles.throughAlertmanager(alertmanager);
    }

    @Test
    void keepsOneEpisodeWhenAlertmanagerIsKilled() throws InterruptedException {
        switches.turnOn("alertmanager-killed");
        EpisodeView episodeBefore = history.await(matchers("alertmanager-killed"), EpisodeView::isFiring, PATIENCE);
        alertmanager.killAndRestart();
        EpisodeView episodeAfter =
                history.await(matchers("alertmanager-killed"), notifiedSince(episodeBefore), PATIENCE);
        assertThat(episodeAfter.startsAt()).isEqualTo(episodeBefore.startsAt());
        switches.turnOff("alertmanager-killed");

        EpisodeView resolved = history.await(matchers("alertmanager-killed"), EpisodeView::isResolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(episodeBefore.startsAt());
    }

    @Test
    void countsNotifications() throws InterruptedException {
        switches.turnOn("counted");
        EpisodeView firstSighting = history.await(matchers("counted"), EpisodeView::isFiring, PATIENCE);

        EpisodeView laterSighting = history.await(
                matchers("counted"), e -> e.notifications() >= firstSighting.notifications() + 3, PATIENCE);

        assertThat(laterSighting.lastSeenAt()).isAfter(firstSighting.lastSeenAt());
        switches.turnOff("counted");
    }
}
