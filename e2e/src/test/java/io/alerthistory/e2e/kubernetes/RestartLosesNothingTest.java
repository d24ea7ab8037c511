package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While alerts come in, PostgreSQL goes and comes back in every way that it can: no acknowledged alert is lost. */
class RestartLosesNothingTest {
    private static final int PLANNED = 2;
    // The aim is 5 s on a machine that does nothing else; here others may build beside it.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final ClassNamespace SPACE = new ClassNamespace();

    private static ChartRelease service;
    private static TestPostgresInstance database;

    @BeforeAll
    static void install() throws InterruptedException {
        service = new ChartRelease(SPACE.name(), "history");
        service.upgrade(ChartRelease.SHARED_OPERATOR);
        database = new TestPostgresInstance(SPACE.name(), "history").awaitReady();
        service.awaitRolledOut();
    }

    @Test
    void plannedRestartsPauseIngestionForSeconds() throws IOException, InterruptedException {
        List<Duration> pauses = new ArrayList<>();
        try (var load = new SteadyLoad(service, "parameter")) {
            for (int i = 1; i <= PLANNED; i++) {
                int size = 2048 * i;
                pauses.add(pause(load, "planned restart", () -> changeParameter(size)));
            }
            load.assertNothingLost();
        }
        System.out.printf(
                "planned restarts, ms: %s%n",
                pauses.stream().map(Duration::toMillis).sorted().toList());
        assertThat(Collections.max(pauses)).as("the longest pause").isLessThan(LIMIT);
    }

    @Test
    void deletedEvictedKilledOrOrphanedItLosesNothing() throws IOException, InterruptedException {
        try (var load = new SteadyLoad(service, "disturbed")) {
            pause(load, "pod deletion", this::delete);
            pause(load, "eviction", this::evict);
            pause(load, "kill -9 of the postmaster", this::killPostmaster);
            anOrphansExitCodeStopsNobody(load);
            load.assertNothingLost();
        }
    }

    // As pgBackRest's detached archiver does it: its parent has gone, so PID 1 receives its exit code.
    private void anOrphansExitCodeStopsNobody(SteadyLoad load) throws InterruptedException {
        assertThat(database.exec("cat", "/proc/1/comm")).isEqualTo("tini");
        var marker = RestartMarker.of(database);
        var sessions = oldestSession();
        database.exec("sh", "-c", "(sh -c 'sleep 1; exit 63' >/dev/null 2>&1 &) ; exit 0");
        load.awaitMore(1000);
        marker.assertNotRestarted(database);
        assertThat(oldestSession()).as("the same sessions").isEqualTo(sessions);
    }

    private String oldestSession() {
        return database.sql("SELECT min(backend_start) FROM pg_stat_activity WHERE backend_type <> 'client backend'");
    }

    private Duration pause(SteadyLoad load, String what, Runnable disturbance) throws InterruptedException {
        load.awaitMore(100);
        long start = System.nanoTime();
        disturbance.run();
        database.awaitReady();
        load.awaitMore(200);
        var pause = load.pauseSince(start);
        System.out.printf("pause of ingestion, %s: %d ms%n", what, pause.toMillis());
        return pause;
    }

    private void changeParameter(int size) {
        var before = uid(database.pod());
        database.apply("parameters: {track_activity_query_size: \"%d\"}".formatted(size));
        awaitAnother(before);
        database.awaitConfigured();
        assertThat(database.sql("SELECT setting FROM pg_settings WHERE name = 'track_activity_query_size'"))
                .isEqualTo("" + size);
    }

    private void delete() {
        var pod = database.pod();
        TestCluster.client().resource(pod).delete();
        awaitAnother(uid(pod));
    }

    private void evict() {
        var pod = database.pod();
        assertThat(TestCluster.client()
                        .pods()
                        .inNamespace(SPACE.name())
                        .withName(database.podName())
                        .evict())
                .as("the budget lets it go")
                .isTrue();
        awaitAnother(uid(pod));
    }

    private void killPostmaster() {
        int restarts = DatabasePods.restarts(database.pod());
        database.exec("sh", "-c", "kill -9 $(head -1 $PGDATA/postmaster.pid)");
        database.await("a new container", _ -> DatabasePods.restarts(database.pod()) > restarts);
    }

    private void awaitAnother(String uid) {
        database.await(
                "another pod",
                _ -> TestCluster.client()
                        .pods()
                        .inNamespace(SPACE.name())
                        .withLabel("app.kubernetes.io/component", "database")
                        .list()
                        .getItems()
                        .stream()
                        .anyMatch(pod -> !uid(pod).equals(uid) && DatabasePods.isReady(pod)));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
