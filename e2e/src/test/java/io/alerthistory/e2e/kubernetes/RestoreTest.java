package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance goes back in place, as often as it is asked to, and never because it was asked twice. */
class RestoreTest {
    @RegisterExtension
    static final SharedNamespace<Archive> SHARED = new SharedNamespace<>(Archive::create);

    @Test
    void toATimeAndArchivingAndBackupsGoOnOnTheNewTimeline() {
        var archive = archive();
        long timeline = archive.database().timeline();
        archive.fact(1);
        var moment = archive.now();
        archive.fact(2);
        archive.archived();
        var restored = Order.restore(archive.database(), "back", time(moment)).await("Completed");
        archive.holds(1);
        assertThat(Instant.parse(moment(restored.status().path("recovered").asText())))
                .isBeforeOrEqualTo(moment);
        archive.awaitTimeline(timeline + 1);
        assertThat(restored.status().path("timeline").asLong()).isEqualTo(timeline + 1);
        archive.fact(2);
        archive.archived();
        assertThat(archive.database().awaitCondition("Archiving", "True")).contains("all WAL");
        var backup = Order.backup(archive.database(), "after", 1, "Full").await("Completed");
        assertThat(backup.status().path("walStart").asText()).startsWith("%08X".formatted(timeline + 1));
    }

    @Test
    void toTheLatestThenASecondAndAThirdTime() {
        var archive = archive();
        long timeline = archive.database().timeline();
        for (int round = 1; round <= 3; round++) {
            archive.fact(round);
            archive.archived();
            Order.restore(archive.database(), "round-" + round, "{latest: true}")
                    .await("Completed");
            archive.holds(round);
            archive.awaitTimeline(timeline + round);
        }
    }

    @Test
    @Tag("long")
    void toTheEndOfABackup() {
        var archive = archive();
        archive.fact(1);
        var label = Order.backup(archive.database(), "wanted", 1, "Incremental")
                .await("Completed")
                .status()
                .path("label")
                .asText();
        archive.fact(2);
        archive.archived();
        var restored = Order.restore(archive.database(), "to-label", "{backup: " + label + "}")
                .await("Completed");
        archive.holds(1);
        assertThat(restored.status().path("backup").asText()).isEqualTo(label);
    }

    @Test
    @Tag("long")
    void toARestorePoint() {
        var archive = archive();
        archive.fact(1);
        archive.database().sql("SELECT pg_create_restore_point('before-migration')");
        archive.fact(2);
        archive.archived();
        Order.restore(archive.database(), "to-point", "{restorePoint: before-migration}")
                .await("Completed");
        archive.holds(1);
    }

    @Test
    void aTargetOutsideOfTheWindowIsRefusedAndTheDatabaseIsNotStopped() {
        var archive = archive();
        archive.fact(1);
        archive.archived();
        var before = Running.of(archive.database());
        refused(archive, "too-early", time(archive.now().minus(Duration.ofDays(1))), "is before the end of the first");
        refused(archive, "too-late", time(archive.now().plus(Duration.ofDays(1))), "is after the newest archived WAL");
        assertThat(refused(archive, "no-label", "{backup: 20200101-000000F}", "there is no backup 20200101-000000F"))
                .contains(archive.repository(1).path("newestBackup").asText());
        before.sameAs(archive.database());
        archive.holds(1);
    }

    private static String refused(Archive archive, String name, String target, String why) {
        var message =
                Order.restore(archive.database(), name, target).await("Refused").message();
        assertThat(message).contains(why);
        assertThat(target.startsWith("{time") ? message : "possible is").contains("possible is");
        return message;
    }

    @Test
    void aSecondApplyOfTheSameRestoreWipesNothing() {
        var archive = archive();
        long timeline = archive.database().timeline();
        archive.fact(1);
        archive.archived();
        var first = Order.restore(archive.database(), "once", "{latest: true}").await("Completed");
        archive.holds(1);
        archive.fact(2);
        first.delete();
        var before = Running.of(archive.database());
        var again = Order.restore(archive.database(), "once", "{latest: true}", timeline)
                .await("Refused");
        assertThat(again.message()).contains("timeline", Long.toString(timeline + 1));
        before.sameAs(archive.database());
        archive.holds(2);
    }

    @Test
    void afterAFailedRestoreWhichLosesNothing() {
        var archive = archive();
        archive.fact(1);
        archive.archived();
        // Nobody has named this point, which only the restore itself can find out.
        var failed = Order.restore(archive.database(), "nowhere", "{restorePoint: nobody-named-it}")
                .await("Failed");
        assertThat(failed.message()).contains("the archive ends before the target");
        archive.holds(1);
        archive.fact(2);
        archive.archived();
        Order.restore(archive.database(), "somewhere", "{latest: true}").await("Completed");
        archive.holds(2);
    }

    @Test
    void anAbortedRestorePutsBackWhatWasThere() {
        var archive = archive();
        long timeline = archive.database().timeline();
        archive.fact(1);
        archive.archived();
        archive.fact(2);
        var order = Order.restore(archive.database(), "unwanted", "{latest: true}");
        Await.until("the restore has begun", () -> !order.phase().isEmpty());
        order.abort();
        order.await("Failed");
        assertThat(order.message()).startsWith("aborted");
        archive.holds(2);
        assertThat(archive.database().timeline()).isEqualTo(timeline);
    }

    @Test
    void theCommandLineMakesABackupListsItAndGoesBackToIt(@TempDir Path folder) {
        var archive = archive();
        long timeline = archive.database().timeline();
        archive.fact(1);
        var made = call(folder, "history", "backup", "--type", "full");
        assertThat(made.exit()).as(made::toString).isZero();
        var label = made.out().split(" ", 2)[0];
        assertThat(label).matches("[0-9]{8}-[0-9]{6}F");
        assertThat(call(folder, "history", "backup", "--list").out())
                .contains(label, "restore --to takes any moment from 20");
        archive.fact(2);
        archive.archived();

        var refused = call(folder, "history", "restore", "--to", "2020-01-01T00:00:00Z");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Refused", "possible is");
        archive.holds(2);

        var restored = call(folder, "history", "restore", "--to", label);
        assertThat(restored.exit()).as(restored::toString).isZero();
        assertThat(restored.out()).contains("restored from backup " + label, "timeline " + (timeline + 1));
        archive.holds(1);

        assertThat(call(folder, "nobody", "backup").err())
                .contains("there is no PostgresInstance nobody", SHARED.name());
    }

    private static Cli.Result call(Path folder, String instance, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--instance", instance, "-n", SHARED.name()));
        return Cli.call(folder, all.toArray(String[]::new));
    }

    private static Archive archive() {
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
