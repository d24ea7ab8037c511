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
        int first = Ports.free();
        int second = Ports.free();
        try (Switches switches = new Switches();
                AlertHistory service = AlertHistory.start(directory);
                AlertmanagerServer one = alertmanager("one", service, first, second);
                AlertmanagerServer two = alertmanager("two", service, second, first);
                PrometheusServer a = prometheus("a", switches, service, one, two)) {
            switches.on("pair");
            Episode early = service.history().await(MATCHER, Episode::fires, PATIENCE);
            // The second replica begins later and so has another startsAt for the same alert.
            try (PrometheusServer b = prometheus("b", switches, service, one, two)) {
                service.history().await(MATCHER, e -> e.notifications() >= early.notifications() + 8, PATIENCE);
                b.kill();
                b.startAgain();
                switches.off("pair");

                Episode resolved = service.history().await(MATCHER, Episode::resolved, PATIENCE);

                Thread.sleep(4000); // late copies from all four change nothing
                List<Episode> all = service.history().episodes(MATCHER);
                assertThat(all).hasSize(1);
                assertThat(all.getFirst().startsAt()).isEqualTo(early.startsAt());
                assertThat(all.getFirst().resolved()).isTrue();
                assertThat(all.getFirst().endsAt().orElseThrow())
                        .isAfterOrEqualTo(resolved.endsAt().orElseThrow());
            }
        }
    }

    private AlertmanagerServer alertmanager(String name, AlertHistory service, int port, int peer)
            throws InterruptedException {
        return AlertmanagerServer.start(
                directory.resolve(name),
                Configurations.alertmanager(service),
                List.of(
                        "--cluster.listen-address=127.0.0.1:" + port,
                        "--cluster.peer=127.0.0.1:" + peer,
                        "--cluster.settle-timeout=2s"));
    }

    private PrometheusServer prometheus(
            String replica, Switches switches, AlertHistory service, AlertmanagerServer one, AlertmanagerServer two)
            throws InterruptedException {
        return switches.watched(
                directory.resolve("prometheus-" + replica), replica, Configurations.alerting(service, one, two));
    }
}
