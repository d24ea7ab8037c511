package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Backups as objects: the first comes by itself, others by hand and by schedule, and the oldest go. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final int FIRST = 1;
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<ArchivedInstance> SHARED = new SharedNamespace<>(ArchivedInstance::create);

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @Test
    @Order(FIRST)
    void theFirstFullBackupComesByItselfAndArchivingFollows() {
        var archive = archive();
        var first = new CustomResourceRequest(SHARED.name(), CustomResourceRequest.BACKUP, "history-first-1")
                .await("Completed");
        assertThat(first.status().path("type").asText()).isEqualTo("full");
        assertThat(archive.repository(1).path("newestBackup").asText())
                .isEqualTo(first.status().path("label").asText());
        assertThat(archive.repository(1).path("status").asText()).isEqualTo("OK");
    }

    @Test
    void aBackupSaysItsLabelSizesDurationAndRangeOfWal() {
        var archive = archive();
        archive.insertFact(1);
        var status = CustomResourceRequest.backup(archive.instance(), "by-hand", 1, "Full")
                .await("Completed")
                .status();
        assertThat(status.path("label").asText()).matches("[0-9]{8}-[0-9]{6}F");
        assertThat(status.path("walStart").asText()).matches("[0-9A-F]{24}");
        assertThat(status.path("walStop").asText())
                .isGreaterThanOrEqualTo(status.path("walStart").asText());
        assertThat(status.path("durationSeconds").asLong(-1)).isBetween(0L, 120L);
        assertThat(status.path("size").asText()).isNotEmpty();
        assertThat(status.path("stored").asText()).isNotEmpty();
        assertThat(Instant.parse(status.path("startTime").asText()))
                .isBeforeOrEqualTo(Instant.parse(status.path("completionTime").asText()));
    }

    @Test
    @Tag("long")
    void eachTypeOfBackupIsMadeByHand() {
        var archive = archive();
        assertThat(label(archive, "full", "Full")).matches("[0-9]{8}-[0-9]{6}F");
        assertThat(label(archive, "differential", "Differential")).endsWith("D");
        assertThat(label(archive, "incremental", "Incremental")).endsWith("I");
    }

    private static String label(ArchivedInstance archive, String name, String type) {
        return CustomResourceRequest.backup(archive.instance(), name, 1, type)
                .await("Completed")
                .status()
                .path("label")
                .asText();
    }

    @Test
    @Tag("long")
    void aVolumeBesideTheBucketHasAStateOfItsOwn() {
        var bucket = ArchivedInstance.repository(ObjectStore.shared(), testNamespace.name(), "");
        var history = testNamespace.database(
                "history", ObjectStore.specWithBackups(bucket, "{index: 2, schedules: {}, volume: {size: 1Gi}}"));
        var archive = ArchivedInstance.of(history);
        history.await(
                "both have a backup",
                _ -> archive.repository(1).path("backups").asLong() > 0
                        && archive.repository(2).path("backups").asLong() > 0);
        var before = archive.repository(1).path("backups").asLong();
        CustomResourceRequest.backup(history, "on-the-volume", 2, "Full").await("Completed");
        history.await(
                "a second backup on the volume",
                _ -> archive.repository(2).path("backups").asLong() == 2);
        assertThat(archive.repository(1).path("backups").asLong()).isEqualTo(before);
        archive.insertFact(1);
        archive.awaitArchived();
        assertThat(history.condition("Archiving")).startsWith("True");
    }

    // The last: its backups would come between those of other tests.
    @Test
    @Order(LAST)
    void aScheduleInItsTimeZoneMakesABackupThatIsAnObjectAndNeverTwoAtOnce() {
        var archive = scheduled("{incremental: \"* * * * *\", full: \"30 2 * * 0\"}");
        var cron = schedule("history-incr-1");
        assertThat(cron.getSpec().getTimeZone()).isEqualTo("UTC");
        assertThat(cron.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        ClusterWait.until(
                "a completed backup of the schedule",
                () -> CustomResourceRequest.all(SHARED.name(), CustomResourceRequest.BACKUP).stream()
                        .map(resource -> new CustomResourceRequest(
                                SHARED.name(),
                                CustomResourceRequest.BACKUP,
                                resource.getMetadata().getName()))
                        .anyMatch(order -> order.name().startsWith("history-incr-1")
                                && order.phase().equals("Completed")
                                && order.status().path("label").asText().endsWith("I")));
        assertThat(archive.instance().condition("Ready")).startsWith("True");
    }

    // After those that need no schedule: server-side apply cannot take the last one out again
    // (docs/DEPLOYMENT_GUIDE.md).
    @Test
    @Order(LAST - 1)
    void aScheduleThatIsTakenOutOfTheSpecIsGone() {
        scheduled("{full: \"30 2 * * 0\"}");
        schedule("history-full-1");
        scheduled("{incremental: \"30 2 * * 0\"}");
        schedule("history-incr-1");
        ClusterWait.until(
                "the other is gone",
                () -> schedules().stream()
                        .noneMatch(backup -> backup.getMetadata().getName().equals("history-full-1")));
    }

    @Test
    void whatTheRepositoryLetGoIsLetGoHereAsWell() {
        var archive = archive();
        var history = archive.instance();
        history.apply(ObjectStore.specWithBackups(bucket(", retention: {fullBackups: 1}")));
        ClusterWait.until(
                "the agent is told of the retention",
                () -> history.secret("-pgbackrest").values().stream()
                        .anyMatch(file -> file.contains("repo1-retention-full=1\n")));
        var first = new CustomResourceRequest(SHARED.name(), CustomResourceRequest.BACKUP, "history-first-1")
                .await("Completed");
        var next = CustomResourceRequest.backup(history, "next", 1, "Full").await("Completed");
        ClusterWait.until("the first is gone", () -> !first.exists());
        assertThat(next.exists()).isTrue();
        var label = next.status().path("label").asText();
        history.await(
                "only " + label,
                _ -> archive.repository(1).path("newestBackup").asText().equals(label)
                        && archive.repository(1).path("backups").asLong() == 1);
    }

    @Test
    void aBackupOfARepositoryThatIsNotThereSaysSo() {
        assertThat(CustomResourceRequest.backup(archive().instance(), "elsewhere", 3, "Full")
                        .await("Failed")
                        .message())
                .contains("has no repository 3", "history");
    }

    private static ArchivedInstance archive() {
        return scheduled("{}");
    }

    private static ArchivedInstance scheduled(String schedules) {
        var archive = SHARED.get().withoutFacts();
        archive.instance()
                .apply(ObjectStore.specWithBackups(bucket("").replace("schedules: {}", "schedules: " + schedules)));
        return archive;
    }

    private static String bucket(String more) {
        return ArchivedInstance.repository(ObjectStore.shared(), SHARED.name(), more);
    }

    private static CronJob schedule(String name) {
        ClusterWait.until(
                "CronJob " + name,
                () -> schedules().stream()
                        .anyMatch(backup -> backup.getMetadata().getName().equals(name)));
        return TestCluster.client()
                .batch()
                .v1()
                .cronjobs()
                .inNamespace(SHARED.name())
                .withName(name)
                .require();
    }

    private static List<CronJob> schedules() {
        return TestCluster.client()
                .batch()
                .v1()
                .cronjobs()
                .inNamespace(SHARED.name())
                .list()
                .getItems();
    }
}
