package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.ConditionWait;
import io.alerthistory.e2e.RequestBodies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service with alerts in its history: the commands of DISASTER_RECOVERY.md bring them back, and verify the backups
 * anew.
 */
class HistoryDisasterTest {
    private static final List<String> ALERTS =
            IntStream.range(0, 50).mapToObj("%08d"::formatted).toList();
    private static final String MATCHERS = "{test=\"window\"}";

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void scenario01And11AWindowIsMissingAndThenAVerificationFails() throws IOException, InterruptedException {
        var own = IsolatedObjectStore.create(testNamespace.name(), folder);
        var service = new ChartRelease(testNamespace.name(), "history");
        service.upgrade(values(own.store()));
        service.awaitRolledOut();
        var disasterInstance = DisasterInstance.of(
                ArchivedInstance.of(new TestPostgresInstance(testNamespace.name(), "history")), folder);
        assertThat(service.client("ingest")
                        .post("/api/v1/webhook", RequestBodies.webhook("window", ALERTS, Instant.now()))
                        .statusCode())
                .isLessThan(300);
        awaitEpisodes(service, ALERTS.size());
        disasterInstance.insertArchivedFact();

        theWindow(service, disasterInstance);
        theVerification(own, disasterInstance);
        awaitEpisodes(service, ALERTS.size());
    }

    private static void theWindow(ChartRelease service, DisasterInstance disasterInstance) throws InterruptedException {
        var database = disasterInstance.database();
        var moment = disasterInstance.archive().databaseTime();
        database.sql(
                "SET search_path = alert_history; TRUNCATE run, sighting, annotation, annotation_change, delivery");
        disasterInstance.insertArchivedFact();
        awaitEpisodes(service, 0);
        disasterInstance
                .runbook()
                .with(Map.of(
                        "FROM", moment.minus(Duration.ofHours(1)).toString(),
                        "TO", moment.plus(Duration.ofHours(1)).toString(),
                        "MOMENT", moment.toString()))
                .run(1, "Commands");
        awaitEpisodes(service, ALERTS.size());
        disasterInstance.assertIntact();
    }

    private static void theVerification(IsolatedObjectStore own, DisasterInstance disasterInstance) {
        own.deleteBackupFiles();
        var namespace = disasterInstance.database().namespace();
        ChartRelease.run(
                List.of("kubectl", "-n", namespace, "create", "job", "damaged", "--from=cronjob/history-verify"));
        disasterInstance.database().awaitCondition("BackupsVerified", "False VerificationFailed");
        disasterInstance.runbook().run(11, "Symptom");
        disasterInstance.runbook().run(11, "Commands");
        disasterInstance.assertIntact();
    }

    private static void awaitEpisodes(ChartRelease service, int count) throws InterruptedException {
        ConditionWait.holds(
                count + " episodes",
                TestPostgresInstance.PATIENCE,
                () -> service.history().episodes(MATCHERS).size() == count);
    }

    private String values(ObjectStore store) {
        store.createSecrets(testNamespace.name());
        var backup = "    backup: {archiveTimeout: 10s, repositories: ["
                + store.repository(1, "/" + testNamespace.name() + "/history", "") + "]}\n";
        return ChartRelease.SHARED_OPERATOR.replace("    load:", backup + "    load:");
    }
}
