package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.e2e.Bodies;
import io.alerthistory.e2e.Eventually;
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

/** A service with alerts in its history: the commands of DISASTER_RECOVERY.md bring them back, and prove the backups anew. */
class HistoryDisasterTest {
    private static final List<String> ALERTS =
            IntStream.range(0, 50).mapToObj("%08d"::formatted).toList();
    private static final String MATCHERS = "{test=\"window\"}";

    @RegisterExtension
    final Space space = new Space();

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void scenario01And11AWindowIsMissingAndThenAProofFails() throws IOException, InterruptedException {
        var own = OwnStore.in(space.name(), folder);
        var service = new Release(space.name(), "history");
        service.upgrade(values(own.store()));
        service.awaitRolledOut();
        var patient = Patient.of(Archive.of(new Database(space.name(), "history")), folder);
        assertThat(service.as("ingest")
                        .post("/api/v1/webhook", Bodies.webhook("window", ALERTS, Instant.now()))
                        .statusCode())
                .isLessThan(300);
        awaitEpisodes(service, ALERTS.size());
        patient.factArchived();

        theWindow(service, patient);
        theProof(own, patient);
        awaitEpisodes(service, ALERTS.size());
    }

    private static void theWindow(Release service, Patient patient) throws InterruptedException {
        var database = patient.database();
        var moment = patient.archive().now();
        database.sql(
                "SET search_path = alert_history; TRUNCATE run, sighting, annotation, annotation_change, delivery");
        patient.factArchived();
        awaitEpisodes(service, 0);
        patient.runbook()
                .with(Map.of(
                        "FROM", moment.minus(Duration.ofHours(1)).toString(),
                        "TO", moment.plus(Duration.ofHours(1)).toString(),
                        "MOMENT", moment.toString()))
                .run(1, "Commands");
        awaitEpisodes(service, ALERTS.size());
        patient.whole();
    }

    private static void theProof(OwnStore own, Patient patient) {
        own.loseBackups();
        var namespace = patient.database().namespace();
        Release.run(List.of("kubectl", "-n", namespace, "create", "job", "damaged", "--from=cronjob/history-verify"));
        patient.database().awaitCondition("BackupsProven", "False Failed");
        patient.runbook().run(11, "Symptom");
        patient.runbook().run(11, "Commands");
        patient.whole();
    }

    private static void awaitEpisodes(Release service, int count) throws InterruptedException {
        Eventually.holds(
                count + " episodes",
                Database.PATIENCE,
                () -> service.history().episodes(MATCHERS).size() == count);
    }

    private String values(Store store) {
        store.secretsIn(space.name());
        var backup = "    backup: {archiveTimeout: 10s, repositories: ["
                + store.repository(1, "/" + space.name() + "/history", "") + "]}\n";
        return Release.SHARED_OPERATOR.replace("    load:", backup + "    load:");
    }
}
