package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that fire again with the start that they had before they were resolved, with a real Alertmanager. */
class ReopenedAlertTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path directory;

    private static AlertHistoryProcess service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = AlertHistoryProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** As when Prometheus misses an evaluation: its promise ends, and then it sends the same alert again. */
    @Test
    void anAlertThatAlertmanagerReopensFiresAtOnce() throws Exception {
        Instant startsAt = Instant.now();
        try (AlertmanagerServer alertmanager = alertmanager("alone")) {
            post(alertmanager, "reopened", startsAt, SHORT);
            service.history().await(matcher("reopened"), EpisodeView::isFiring, PATIENCE);
            service.history().await(matcher("reopened"), EpisodeView::isResolved, PATIENCE);

            post(alertmanager, "reopened", startsAt, LONG);

            service.history().await(matcher("reopened"), EpisodeView::isFiring, PATIENCE);
            assertThat(alertmanager.http().get("/api/v2/alerts?active=true").body())
                    .contains("\"reopened\"")
                    .contains("\"state\":\"active\"");
            List<EpisodeView> episodes = service.history().episodes(matcher("reopened"));
            assertThat(episodes).hasSize(1);
            assertThat(episodes.getFirst().endsAt()).isEmpty();
        }
    }

    /** As when one of two peers is cut off from Prometheus: what it repeats is older than the resolution. */
    @Test
    void whatAnotherAlertmanagerRepeatsReopensNothing() throws Exception {
        Instant startsAt = Instant.now();
        try (AlertmanagerServer first = alertmanager("first");
                AlertmanagerServer second = alertmanager("second")) {
            post(first, "late", startsAt, SHORT);
            post(second, "late", startsAt, LONG);
            EpisodeView resolved = service.history().await(matcher("late"), EpisodeView::isResolved, PATIENCE);

            EpisodeView repeated = service.history()
                    .await(matcher("late"), e -> e.notifications() >= resolved.notifications() + 2, PATIENCE);

            assertThat(repeated.isResolved()).isTrue();
            assertThat(repeated.endsAt()).isEqualTo(resolved.endsAt());
        }
    }

    private static AlertmanagerServer alertmanager(String name) throws InterruptedException {
        return AlertmanagerServer.start(directory.resolve(name), SenderFiles.alertmanager(service));
    }

    private static void post(AlertmanagerServer alertmanager, String test, Instant startsAt, Duration fires)
            throws IOException, InterruptedException {
        String body = """
                [{"labels":{"alertname":"Reopened","test":"%s"},"startsAt":"%s","endsAt":"%s"}]""".formatted(test, startsAt, Instant.now().plus(fires));
        assertThat(alertmanager.http().post("/api/v2/alerts", body).statusCode())
                .isEqualTo(200);
    }

    private static String matcher(String test) {
        return "{test=\"" + test + "\"}";
    }
}
