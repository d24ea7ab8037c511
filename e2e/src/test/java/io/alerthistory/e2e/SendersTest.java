package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus sends to a real Alertmanager and to the service; Alertmanager sends to the service. */
class SendersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static AlertHistory service;
    private static AlertmanagerServer alertmanager;
    private static PrometheusServer prometheus;
    private static Switches switches;
    private static History history;

    @BeforeAll
    static void start() throws InterruptedException {
        Tools.alertmanager();
        Tools.prometheus();
        switches = new Switches();
        service = AlertHistory.start(directory);
        history = service.history();
        alertmanager =
                AlertmanagerServer.start(directory.resolve("alertmanager"), Configurations.alertmanager(service));
        prometheus = PrometheusServer.start(
                directory.resolve("prometheus"), "a", switches, Configurations.alerting(service, alertmanager));
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {prometheus, alertmanager, service, switches}) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        if (each != null) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void storesAnAlertThatFires() throws InterruptedException {
        Instant on = Instant.now();
        switches.on("fires");

        Episode episode = history.await(of("fires"), Episode::fires, PATIENCE);

        Instant found = Instant.now();
        System.out.printf(
                "stored and queried %d ms after Prometheus fired, %d ms after the metric changed%n",
                Duration.between(episode.startsAt(), found).toMillis(),
                Duration.between(on, found).toMillis());
        assertThat(episode.startsAt()).isBetween(on.minusSeconds(1), found);
        assertThat(episode.endsAt()).isEmpty();
        assertThat(episode.labels())
                .containsEntry("alertname", "Switch")
                .containsEntry("team", "Zürich")
                .doesNotContainKey("replica");
        assertThat(episode.annotations()).containsEntry("summary", "fires is on");
        switches.off("fires");
    }

    @Test
    void countsRepeatsInOneEpisode() throws InterruptedException {
        switches.on("repeats");
        Episode early = history.await(of("repeats"), Episode::fires, PATIENCE);

        Episode late = history.await(of("repeats"), e -> e.notifications() >= early.notifications() + 6, PATIENCE);

        assertThat(late.startsAt()).isEqualTo(early.startsAt());
        assertThat(late.lastSeenAt()).isAfter(early.lastSeenAt());
        assertThat(late.fires()).isTrue();
        switches.off("repeats");
    }

    @Test
    void closesTheEpisodeWhenTheAlertResolves() throws InterruptedException {
        switches.on("resolves");
        Episode firing = history.await(of("resolves"), Episode::fires, PATIENCE);
        Instant off = Instant.now();
        switches.off("resolves");

        Episode resolved = history.await(of("resolves"), Episode::resolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(firing.startsAt());
        assertThat(resolved.endsAt().orElseThrow()).isBetween(off.minusSeconds(1), off.plusSeconds(4));
    }

    @Test
    void beginsASecondEpisodeWhenItFiresAgain() throws Exception {
        switches.on("again");
        Episode first = history.await(of("again"), Episode::fires, PATIENCE);
        switches.off("again");
        Instant end =
                history.await(of("again"), Episode::resolved, PATIENCE).endsAt().orElseThrow();
        switches.on("again");

        Eventually.holds(
                "two episodes", PATIENCE, () -> history.episodes(of("again")).size() == 2);

        List<Episode> both = history.episodes(of("again"));
        assertThat(both).filteredOn(Episode::resolved).singleElement().satisfies(episode -> {
            assertThat(episode.startsAt()).isEqualTo(first.startsAt());
            assertThat(episode.endsAt()).contains(end);
        });
        assertThat(both)
                .filteredOn(Episode::fires)
                .singleElement()
                .satisfies(episode -> assertThat(episode.startsAt()).isAfter(end));
        switches.off("again");
    }

    @Test
    void keepsOneEpisodeWhenAlertmanagerIsKilled() throws InterruptedException {
        switches.on("alertmanager-killed");
        Episode before = history.await(of("alertmanager-killed"), Episode::fires, PATIENCE);
        alertmanager.killAndStartAgain();
        Episode after = history.await(
                of("alertmanager-killed"), e -> e.notifications() >= before.notifications() + 4, PATIENCE);
        assertThat(after.startsAt()).isEqualTo(before.startsAt());
        switches.off("alertmanager-killed");

        Episode resolved = history.await(of("alertmanager-killed"), Episode::resolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(before.startsAt());
    }

    @Test
    void keepsOneEpisodeWhenPrometheusIsKilled() throws InterruptedException {
        switches.on("prometheus-killed");
        Episode before = history.await(of("prometheus-killed"), Episode::fires, PATIENCE);
        prometheus.kill();
        prometheus.startAgain();
        Episode after =
                history.await(of("prometheus-killed"), e -> e.notifications() >= before.notifications() + 4, PATIENCE);
        assertThat(after.startsAt()).isEqualTo(before.startsAt());
        switches.off("prometheus-killed");

        Episode resolved = history.await(of("prometheus-killed"), Episode::resolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(before.startsAt());
        assertThat(resolved.endsAt().orElseThrow()).isAfter(after.startsAt());
    }

    @Test
    void answersOnTheCommandLine() throws InterruptedException {
        switches.on("command-line");
        Episode episode = history.await(of("command-line"), Episode::fires, PATIENCE);

        List<String> command = List.of(
                AlertHistory.PROGRAM.toString(),
                "query",
                "switch=\"command-line\"",
                "--from",
                "1h",
                "--url",
                service.url());
        Program.Finished query = Program.run(directory.resolve("query.log"), command, PATIENCE);

        assertThat(query.exit()).as(query.output()).isZero();
        assertThat(query.output()).contains("Switch", "firing");
        assertThat(episode.fires()).isTrue();
        switches.off("command-line");
    }

    private static String of(String name) {
        return "{switch=\"%s\"}".formatted(name);
    }
}
