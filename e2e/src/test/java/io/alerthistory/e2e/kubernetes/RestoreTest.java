package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance goes back in place, as often as it is asked to, and never because it was asked twice. */
@Order(1)
class RestoreTest {
    @RegisterExtension
    static final SharedNamespace<ArchivedInstance> SHARED = new SharedNamespace<>(ArchivedInstance::create);

    @Test
    void toATimeAndArchivingAndBackupsGoOnOnTheNewTimeline() {
        var archive = archive();
        long timeline = archive.instance().timeline();
        archive.insertFact(1);
        var moment = archive.databaseTime();
        archive.insertFact(2);
        archive.awaitArchived();
        var restored = CustomResourceRequest.restore(archive.instance(), "back", time(moment))
                .await("Completed");
        archive.assertFacts(1);
        assertThat(Instant.parse(moment(restored.status().path("recoveredTo").asText())))
                .isBeforeOrEqualTo(moment);
        archive.awaitTimeline(timeline + 1);
        assertThat(restored.status().path("timeline").asLong()).isEqualTo(timeline + 1);
        archive.insertFact(2);
        archive.awaitArchived();
        assertThat(archive.instance().awaitObservedCondition("Archiving", "True"))
                .contains("all WAL");
        var backup = CustomResourceRequest.backup(archive.instance(), "after", 1, "Full")
                .await("Completed");
        assertThat(backup.status().path("walStart").asText()).startsWith("%08X".formatted(timeline + 1));
    }

    @Test
    void toTheLatestAndOnceMoreFromTheNewTimeline() {
        var archive = archive();
        long timeline = archive.instance().timeline();
        for (int round = 1; round <= 2; round++) {
            archive.insertFact(round);
            archive.awaitArchived();
            CustomResourceRequest.restore(archive.instance(), "round-" + round, "{latest: true}")
                    .await("Completed");
            archive.assertFacts(round);
            archive.awaitTimeline(timeline + round);
        }
    }

    @Test
    @Tag("long")
    void toTheEndOfABackup() {
        var archive = archive();
        archive.insertFact(1);
        var label = CustomResourceRequest.backup(archive.instance(), "wanted", 1, "Incremental")
                .await("Completed")
                .status()
                .path("label")
                .asText();
        archive.insertFact(2);
        archive.awaitArchived();
        var restored = CustomResourceRequest.restore(archive.instance(), "to-label", "{backup: " + label + "}")
                .await("Completed");
        archive.assertFacts(1);
        assertThat(restored.status().path("backup").asText()).isEqualTo(label);
    }

    @Test
    @Tag("long")
    void toARestorePoint() {
        var archive = archive();
        archive.insertFact(1);
        archive.instance().sql("SELECT pg_create_restore_point('before-migration')");
        archive.insertFact(2);
        archive.awaitArchived();
        CustomResourceRequest.restore(archive.instance(), "to-point", "{restorePoint: before-migration}")
                .await("Completed");
        archive.assertFacts(1);
    }

    @Test
    void aTargetOutsideOfTheWindowIsRefusedAndTheDatabaseIsNotStopped() {
        var archive = archive();
        archive.insertFact(1);
        archive.awaitArchived();
        var marker = RestartMarker.of(archive.instance());
        refused(
                archive,
                "too-early",
                time(archive.databaseTime().minus(Duration.ofDays(1))),
                "is before the end of the first");
        refused(
                archive,
                "too-late",
                time(archive.databaseTime().plus(Duration.ofDays(1))),
                "is after the newest archived WAL");
        assertThat(refused(archive, "no-label", "{backup: 20200101-000000F}", "there is no backup 20200101-000000F"))
                .contains(archive.repository(1).path("newestBackup").asText());
        marker.assertNotRestarted(archive.instance());
        archive.assertFacts(1);
    }

    private static String refused(ArchivedInstance archive, String name, String target, String why) {
        var message = CustomResourceRequest.restore(archive.instance(), name, target)
                .await("Refused")
                .message();
        assertThat(message).contains(why);
        assertThat(target.startsWith("{time") ? message : "possible is").contains("possible is");
        return message;
    }

    @Test
    void aSecondApplyOfTheSameRestoreWipesNothing() {
        var archive = archive();
        long timeline = archive.instance().timeline();
        archive.insertFact(1);
        archive.awaitArchived();
        var first = CustomResourceRequest.restore(archive.instance(), "once", "{latest: true}")
                .await("Completed");
        archive.assertFacts(1);
        archive.insertFact(2);
        first.delete();
        var marker = RestartMarker.of(archive.instance());
        var again = CustomResourceRequest.restore(archive.instance(), "once", "{latest: true}", timeline)
                .await("Refused");
        assertThat(again.message()).contains("timeline", Long.toString(timeline + 1));
        marker.assertNotRestarted(archive.instance());
        archive.assertFacts(2);
    }

    @Test
    void afterAFailedRestoreWhichLosesNothing() {
        var archive = archive();
        archive.insertFact(1);
        archive.awaitArchived();
        // Nobody has named this point, which only the restore itself can find out.
        var failed = CustomResourceRequest.restore(archive.instance(), "nowhere", "{restorePoint: nobody-named-it}")
                .await("Failed");
        assertThat(failed.message()).contains("the archive ends before the target");
        archive.assertFacts(1);
        archive.insertFact(2);
        archive.awaitArchived();
        CustomResourceRequest.restore(archive.instance(), "somewhere", "{latest: true}")
                .await("Completed");
        archive.assertFacts(2);
    }

    @Test
    void anAbortedRestorePutsBackWhatWasThere() {
        var archive = archive();
        long timeline = archive.instance().timeline();
        archive.insertFact(1);
        archive.awaitArchived();
        archive.insertFact(2);
        var order = CustomResourceRequest.restore(archive.instance(), "unwanted", "{latest: true}");
        ClusterWait.until("the restore has begun", () -> !order.phase().isEmpty());
        order.abort();
        order.await("Failed");
        assertThat(order.message()).startsWith("aborted");
        archive.assertFacts(2);
        assertThat(archive.instance().timeline()).isEqualTo(timeline);
    }

    @Test
    void theCommandLineMakesABackupListsItAndGoesBackToIt(@TempDir Path folder) {
        var archive = archive();
        long timeline = archive.instance().timeline();
        archive.insertFact(1);
        var made = call(folder, "history", "backup", "--type", "full");
        assertThat(made.exit()).as(made::toString).isZero();
        var label = made.out().split(" ", 2)[0];
        assertThat(label).matches("[0-9]{8}-[0-9]{6}F");
        assertThat(call(folder, "history", "backup", "--list").out())
                .contains(label, "restore --to takes any moment from 20");
        archive.insertFact(2);
        archive.awaitArchived();

        var refused = call(folder, "history", "restore", "--to", "2020-01-01T00:00:00Z");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Refused", "possible is");
        archive.assertFacts(2);

        var restored = call(folder, "history", "restore", "--to", label);
        assertThat(restored.exit()).as(restored::toString).isZero();
        assertThat(restored.out()).contains("restored from backup " + label, "timeline " + (timeline + 1));
        archive.assertFacts(1);

        assertThat(call(folder, "nobody", "backup").err())
                .contains("there is no PostgresInstance nobody", SHARED.name());
    }

    private static AlertHistoryCli.CliResult call(Path folder, String instance, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--instance", instance, "-n", SHARED.name()));
        return AlertHistoryCli.call(folder, all.toArray(String[]::new));
    }

    private static ArchivedInstance archive() {
        return SHARED.get().withoutFacts();
    }

    private static String time(Instant moment) {
        return "{time: \"" + moment + "\"}";
    }

    // 2026-01-31 03:00:00.123456+00, as PostgreSQL says it.
    private static String moment(String text) {
        return text.replace(' ', 'T').replaceFirst("\\+00$", "Z");
    }
}
