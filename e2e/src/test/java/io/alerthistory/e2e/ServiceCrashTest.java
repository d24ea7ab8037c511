package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after any kill. */
class ServiceCrashTest {
    private static final int SOME = 300;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private AlertHistoryProcess service;

    @BeforeEach
    void start() throws InterruptedException {
        service = AlertHistoryProcess.start(directory);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void keepsWhatItAcknowledgedWhenTheServiceIsKilled() throws Exception {
        List<String> acknowledged;
        try (var load = new AcknowledgedLoad(service.http(), "service-killed")) {
            load.awaitAcknowledged(SOME);
            service.program().kill();
            service.restart();
            load.awaitAcknowledged(SOME);
            acknowledged = load.acknowledged();
            report("service killed", load);
        }
        assertAllFound("service-killed", acknowledged);
    }

    @Test
    void waitsOrRefusesWhilePostgresIsUnreachableAndRecoversByItself() throws Exception {
        List<String> acknowledged;
        try (var load = new AcknowledgedLoad(service.http(), "postgres-killed")) {
            load.awaitAcknowledged(SOME);
            long pidBefore = service.postgresPid();
            Instant killed = Instant.now();
            service.killPostgres();
            // An outage that is shorter than a sender's patience is waited out; a longer one is answered 503.
            ConditionWait.holds("another PostgreSQL", RECOVERY, () -> service.postgresPid() != pidBefore);
            load.awaitAcknowledged(SOME);
            System.out.printf("recovered %d ms after PostgreSQL was killed%n", sinceMillis(killed));
            acknowledged = load.acknowledged();

            assertThat(load.answers().keySet()).isSubsetOf(200, 503);
            assertThat(load.broken()).as("requests without an answer").isZero();
            assertThat(load.slowestAnswer()).isLessThan(Duration.ofSeconds(6));
            report("PostgreSQL killed", load);
        }
        assertAllFound("postgres-killed", acknowledged);
    }

    @Test
    void keepsWhatItAcknowledgedWhenBothAreKilled() throws Exception {
        List<String> acknowledged;
        try (var load = new AcknowledgedLoad(service.http(), "both-killed")) {
            load.awaitAcknowledged(SOME);
            long postgres = service.postgresPid();
            service.program().kill();
            ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroyForcibly);
            service.restart();
            load.awaitAcknowledged(SOME);
            acknowledged = load.acknowledged();
            report("both killed", load);
        }
        assertAllFound("both-killed", acknowledged);
    }

    private void assertAllFound(String test, List<String> acknowledged) throws IOException, InterruptedException {
        Set<String> stored = service.history().episodes("{test=\"%s\"}".formatted(test)).stream()
                .map(episode -> episode.labels().get("id"))
                .collect(Collectors.toSet());
        Set<String> missing = new HashSet<>(acknowledged);
        missing.removeAll(stored);
        System.out.printf(
                "%s: %d acknowledged, %d found, %d missing%n",
                test, acknowledged.size(), stored.size(), missing.size());

        assertThat(missing).isEmpty();
    }

    private static void report(String title, AcknowledgedLoad load) {
        System.out.printf(
                "%s: answers %s, without an answer %d, slowest %d ms%n",
                title, load.answers(), load.broken(), load.slowestAnswer().toMillis());
    }

    private static long sinceMillis(Instant since) {
        return Duration.between(since, Instant.now()).toMillis();
    }
}
