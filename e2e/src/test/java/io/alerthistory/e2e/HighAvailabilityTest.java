package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Prometheus replicas and a cluster of two Alertmanagers, as in production. */
class HighAvailabilityTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MATCHER = "{switch=\"pair\"}";

    @TempDir
    private Path directory;

    @Test
    void seesOneEpisodeBehindTwoPrometheusAndTwoAlertmanagers() throws Exception {
        int firstPort = FreePorts.free();
        int secondPort = FreePorts.free();
        try (var switches = new SwitchExporter();
                AlertHistoryProcess service = AlertHistoryProcess.start(directory);
                AlertmanagerServer firstAlertmanager = alertmanager("one", service, firstPort, secondPort);
                AlertmanagerServer secondAlertmanager = alertmanager("two", service, secondPort, firstPort);
                PrometheusServer firstPrometheus =
                        prometheus("a", switches, service, firstAlertmanager, secondAlertmanager)) {
            switches.turnOn("pair");
            EpisodeView firstSighting = service.history().await(MATCHER, EpisodeView::isFiring, PATIENCE);
            // The second replica begins later and so has another startsAt for the same alert.
            try (PrometheusServer secondPrometheus =
                    prometheus("b", switches, service, firstAlertmanager, secondAlertmanager)) {
                service.history().await(MATCHER, e -> e.notifications() >= firstSighting.notifications() + 8, PATIENCE);
                secondPrometheus.kill();
                secondPrometheus.restart();
                switches.turnOff("pair");

                EpisodeView resolved = service.history().await(MATCHER, EpisodeView::isResolved, PATIENCE);

                Thread.sleep(4000); // late copies from all four change nothing
                List<EpisodeView> episodes = service.history().episodes(MATCHER);
                assertThat(episodes).hasSize(1);
                assertThat(episodes.getFirst().startsAt()).isEqualTo(firstSighting.startsAt());
                assertThat(episodes.getFirst().isResolved()).isTrue();
                assertThat(episodes.getFirst().endsAt().orElseThrow())
                        .isAfterOrEqualTo(resolved.endsAt().orElseThrow());
            }
        }
    }

    private AlertmanagerServer alertmanager(String name, AlertHistoryProcess service, int port, int peer)
            throws InterruptedException {
        return AlertmanagerServer.start(
                directory.resolve(name),
                SenderFiles.alertmanager(service),
                List.of(
                        "--cluster.listen-address=127.0.0.1:" + port,
                        "--cluster.peer=127.0.0.1:" + peer,
                        "--cluster.settle-timeout=2s"));
    }

    private PrometheusServer prometheus(
            String replica,
            SwitchExporter switches,
            AlertHistoryProcess service,
            AlertmanagerServer firstAlertmanager,
            AlertmanagerServer secondAlertmanager)
            throws InterruptedException {
        return switches.startPrometheus(
                directory.resolve("prometheus-" + replica),
                replica,
                SenderFiles.alerting(service, firstAlertmanager, secondAlertmanager));
    }
}
