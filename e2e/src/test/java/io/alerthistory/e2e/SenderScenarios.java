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

    AlertHistoryProcess service;
    AlertmanagerServer alertmanager;
    SwitchExporter switches;
    HistoryApiClient history;
    private PrometheusServer prometheus;

    /** Prometheus' alerting section. */
    abstract String alerting() throws InterruptedException;

    @BeforeAll
    void start() throws InterruptedException {
        ExternalTools.alertmanager();
        ExternalTools.prometheus();
        switches = new SwitchExporter();
        service = AlertHistoryProcess.start(directory);
        history = service.history();
        alertmanager = AlertmanagerServer.start(directory.resolve("alertmanager"), SenderFiles.alertmanager(service));
        prometheus = switches.startPrometheus(directory.resolve("prometheus"), "a", alerting());
    }

    @AfterAll
    void stop() {
        for (AutoCloseable resource : new AutoCloseable[] {prometheus, alertmanager, service, switches}) {
            close(resource);
        }
    }

    private static void close(AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void storesAnAlertThatFires() throws InterruptedException {
        Instant turnedOnAt = Instant.now();
        switches.turnOn("fires");

        EpisodeView episode = history.await(matchers("fires"), EpisodeView::isFiring, PATIENCE);

        Instant foundAt = Instant.now();
        System.out.printf(
                getClass().getSimpleName()
                        + ": stored and queried %d ms after Prometheus fired, %d ms after the metric changed%n",
                Duration.between(episode.startsAt(), foundAt).toMillis(),
                Duration.between(turnedOnAt, foundAt).toMillis());
        assertThat(episode.startsAt()).isBetween(turnedOnAt.minusSeconds(1), foundAt);
        assertThat(episode.endsAt()).isEmpty();
        assertThat(episode.labels())
                .containsEntry("alertname", "Switch")
                .containsEntry("team", "Zürich")
                .doesNotContainKey("replica");
        assertThat(episode.annotations()).containsEntry("summary", "fires is on");
        switches.turnOff("fires");
    }

    @Test
    void keepsOneEpisodeWhileTheAlertRepeats() throws InterruptedException {
        switches.turnOn("repeats");
        EpisodeView firstSighting = history.await(matchers("repeats"), EpisodeView::isFiring, PATIENCE);

        EpisodeView laterSighting = history.await(matchers("repeats"), notifiedSince(firstSighting), PATIENCE);

        assertThat(laterSighting.startsAt()).isEqualTo(firstSighting.startsAt());
        assertThat(laterSighting.isFiring()).isTrue();
        switches.turnOff("repeats");
    }

    @Test
    void closesTheEpisodeWhenTheAlertResolves() throws InterruptedException {
        switches.turnOn("resolves");
        EpisodeView firing = history.await(matchers("resolves"), EpisodeView::isFiring, PATIENCE);
        Instant turnedOffAt = Instant.now();
        switches.turnOff("resolves");

        EpisodeView resolved = history.await(matchers("resolves"), EpisodeView::isResolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(firing.startsAt());
        assertThat(resolved.endsAt().orElseThrow()).isBetween(turnedOffAt.minusSeconds(1), turnedOffAt.plusSeconds(4));
    }

    @Test
    void beginsASecondEpisodeWhenItFiresAgain() throws Exception {
        switches.turnOn("again");
        EpisodeView first = history.await(matchers("again"), EpisodeView::isFiring, PATIENCE);
        switches.turnOff("again");
        Instant end = history.await(matchers("again"), EpisodeView::isResolved, PATIENCE)
                .endsAt()
                .orElseThrow();
        switches.turnOn("again");

        ConditionWait.holds(
                "two episodes",
                PATIENCE,
                () -> history.episodes(matchers("again")).size() == 2);

        List<EpisodeView> episodes = history.episodes(matchers("again"));
        assertThat(episodes).filteredOn(EpisodeView::isResolved).singleElement().satisfies(episode -> {
            assertThat(episode.startsAt()).isEqualTo(first.startsAt());
            assertThat(episode.endsAt()).contains(end);
        });
        assertThat(episodes)
                .filteredOn(EpisodeView::isFiring)
                .singleElement()
                .satisfies(episode -> assertThat(episode.startsAt()).isAfter(end));
        switches.turnOff("again");
    }

    @Test
    void keepsOneEpisodeWhenPrometheusIsKilled() throws InterruptedException {
        switches.turnOn("prometheus-killed");
        EpisodeView episodeBefore = history.await(matchers("prometheus-killed"), EpisodeView::isFiring, PATIENCE);
        prometheus.kill();
        prometheus.restart();
        EpisodeView episodeAfter = history.await(matchers("prometheus-killed"), notifiedSince(episodeBefore), PATIENCE);
        assertThat(episodeAfter.startsAt()).isEqualTo(episodeBefore.startsAt());
        switches.turnOff("prometheus-killed");

        EpisodeView resolved = history.await(matchers("prometheus-killed"), EpisodeView::isResolved, PATIENCE);

        assertThat(resolved.startsAt()).isEqualTo(episodeBefore.startsAt());
        assertThat(resolved.endsAt().orElseThrow()).isAfter(episodeAfter.startsAt());
    }

    /** Twice at least after it was seen that way. */
    static Predicate<EpisodeView> notifiedSince(EpisodeView earlier) {
        Instant later = earlier.lastSeenAt().plusSeconds(5);
        return episode -> episode.lastSeenAt().isAfter(later);
    }

    static String matchers(String name) {
        return "{switch=\"%s\"}".formatted(name);
    }
}
