package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for every way from a real Prometheus to the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SenderScenarios {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    AlertHistory service;
    AlertmanagerServer alertmanager;
    Switches switches;
    History history;
    private PrometheusServer prometheus;

    /** Prometheus' alerting section. */
    abstract String alerting() throws InterruptedException;

    @BeforeAll
    void start() throws InterruptedException {
        Tools.alertmanager();
        Tools.prometheus();
        switches = new Switches();
        service = AlertHistory.start(directory);
        history = service.history();
        alertmanager =
                AlertmanagerServer.start(directory.resolve("alertmanager"), Configurations.alertmanager(service));
        prometheus = switches.watched(directory.resolve("prometheus"), "a", alerting());
    }

    @AfterAll
    void stop() {
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
                getClass().getSimpleName()
                        + ": stored and queried %d ms after Prometheus fired, %d ms after the metric changed%n",
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
    void keepsOneEpisodeWhileTheAlertRepeats() throws InterruptedException {
        switches.on("repeats");
        Episode early = history.await(of("repeats"), Episode::fires, PATIENCE);

        Episode late = history.await(of("repeats"), heardOfSince(early), PATIENCE);

        assertThat(late.startsAt()).isEqualTo(early.startsAt());
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
    void keepsOneEpisodeWhenPrometheusIsKilled() throws InterruptedException {
        switches.on("prometheus-killed");
        Episode before = history.await(of("prometheus-killed"), Episode::fires, PATIENCE);
        prometheus.kill();
        prometheus.startAgain();
        Episode after = history.await(of("prometheus-killed"), heardOfSince(before), PATIENCE);
        assertThat(after.startsAt()).isEqualTo(before.startsAt());
        switches.off("prometheus-killed");

        Episode resolved = history.await(of("prometheus-killed"), Episode::resolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(before.startsAt());
        assertThat(resolved.endsAt().orElseThrow()).isAfter(after.startsAt());
    }

    /** Twice at least after it was seen that way. */
    static Predicate<Episode> heardOfSince(Episode before) {
        Instant later = before.lastSeenAt().plusSeconds(5);
        return episode -> episode.lastSeenAt().isAfter(later);
    }

    static String of(String name) {
        return "{switch=\"%s\"}".formatted(name);
    }
}
