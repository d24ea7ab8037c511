package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever dies in the middle: nothing that was acknowledged and archived is lost, and there is a way back. */
class BackupFaultsTest {
    @RegisterExtension
    static final SharedNamespace<Archive> SHARED = new SharedNamespace<>(Archive::create);

    @RegisterExtension
    final Space space = new Space();

    @TempDir
    Path folder;

    @Test
    void aBackupWhosePodIsKilledIsTriedAgain() {
        var archive = archive();
        archive.fact(1);
        var order = Order.backup(archive.database(), "killed", 1, "Full");
        Pods.killWhenRunning(SHARED.name(), "killed");
        assertThat(order.await("Completed").status().path("label").asText()).isNotEmpty();
        restoresAll(archive, "after-the-killed-backup", 1);
    }

    @Test
    @Tag("long")
    void aDatabaseThatIsKilledDuringABackupLosesNothingAndIsBackedUpAgain() {
        var archive = archive();
        archive.fact(1);
        var before = archive.database().pod().getMetadata().getUid();
        var order = Order.backup(archive.database(), "during", 1, "Full");
        Await.until(
                "the backup runs",
                () -> Pods.ofJob(SHARED.name(), "during").stream().anyMatch(Pods::runs));
        Pods.kill(archive.database());
        archive.database().await("another pod", _ -> Pods.other(archive.database(), before));
        archive.holds(1);
        Await.until(
                "the backup has ended",
                () -> order.status().has("phase") && !order.phase().equals("Running"));
        Order.backup(archive.database(), "afterwards", 1, "Full").await("Completed");
        restoresAll(archive, "after-the-killed-database", 1);
    }

    @Test
    @Tag("long")
    void twoBackupsAtOnceAreMadeOneAfterTheOther() {
        var archive = archive();
        var one = Order.backup(archive.database(), "one", 1, "Full");
        var two = Order.backup(archive.database(), "two", 1, "Full");
        assertThat(one.await("Completed").status().path("label").asText())
                .isNotEqualTo(two.await("Completed").status().path("label").asText());
    }

    @Test
    @Tag("long")
    void anOperatorThatIsKilledDuringARestoreGoesOnWithIt() {
        var operator = OwnOperator.install(space.name(), space.name(), 1);
        var archive = Archive.of(operator.database("history", spec(Store.shared())));
        archive.fact(1);
        archive.archived();
        var order = Order.restore(archive.database(), "orphan", "{latest: true}");
        Await.until("the restore is under way", () -> order.phase().equals("Restoring"));
        operator.kill();
        order.await("Completed");
        archive.holds(1);
    }

    @Test
    void aRestoreWhosePodIsKilledGoesOnWhereItWas() {
        var archive = archive();
        archive.fact(1);
        archive.archived();
        var order = Order.restore(archive.database(), "killed-restore", "{latest: true}");
        Pods.killWhenRunning(SHARED.name(), "killed-restore");
        order.await("Completed");
        archive.holds(1);
    }

    @Test
    void aClientCertificateOfAnotherAuthorityIsRefused() {
        var archive = archive();
        assertThat(check(archive.database(), "/etc/pgbackrest/tls")).contains("exit 0");
        assertThat(check(archive.database(), "/tmp/wrong"))
                .contains("TLS")
                .doesNotContain("exit 0")
                .doesNotContain("cannot be read");
        archive.fact(1);
        archive.archived();
        archive.holds(1);
    }

    // As a Job does it, with its file: asks the server beside PostgreSQL.
    private static String check(Database history, String pair) {
        return Pods.exec(SHARED.name(), history.podName(), "keeper", "sh", "-c", """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 1 \
                  -subj /CN=alerthistory-backup -keyout /tmp/wrong.key -out /tmp/wrong.crt 2>/dev/null
                chmod 600 /tmp/wrong.key
                sed 's#/etc/pgbackrest/tls#PAIR#' /etc/pgbackrest/job-1.conf > /tmp/check.conf
                pgbackrest --config=/tmp/check.conf --log-level-console=info --stanza=alerthistory check 2>&1
                echo exit $?
                """.replace("PAIR", pair));
    }

    @Test
    void aVolumeThatIsDeletedComesBackFromTheArchive() {
        var archive = archive();
        archive.fact(1);
        archive.fact(2);
        archive.archived();
        var history = archive.database();
        var claim = new Hand(history).claim().getMetadata().getUid();
        Cluster.client().resource(new Hand(history).claim()).delete();
        Pods.kill(history);
        Await.until(
                "another volume",
                () -> new Hand(history)
                        .findClaim()
                        .filter(there -> !there.getMetadata().getUid().equals(claim))
                        .isPresent());
        assertThat(history.awaitCondition("Archiving", "False ForeignRepository"))
                .contains("PostgresRestore", "nothing of it is overwritten");
        Order.restore(history, "rescue", "{latest: true}").await("Completed");
        archive.holds(2);
        assertThat(history.awaitCondition("Archiving", "True")).contains("all WAL");
    }

    /** S3 takes no request that is 15 minutes off. */
    @Test
    void aClockTwentyMinutesOffIsSaidAndNothingIsMissingAfterwards() {
        var archive = archive();
        var database = archive.database();
        archive.fact(1);
        var clock = new Clock(archive);

        clock.wrongBy("+20m");
        assertThat(Duration.between(Instant.now(), archive.now())).isGreaterThan(Duration.ofMinutes(19));
        database.sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");

        // Others can reach the repository, so that only the log tells why.
        assertThat(database.awaitCondition("Archiving", "False Failing")).contains("log of container postgres");
        assertThat(database.log("postgres")).contains("RequestTimeTooSkewed");
        database.awaitCondition("Ready", "True");

        clock.right();
        archive.fact(3);
        database.awaitCondition("Archiving", "True");
        restoresAll(archive, "after-the-wrong-clock", 3);
    }

    @Test
    @Tag("long")
    void aFullRepositoryIsSaidAndNothingIsMissingOnceThereIsRoom() {
        var own = OwnStore.in(space.name(), folder);
        var archive = Archive.create(space.name(), own.store());
        archive.fact(1);
        own.fill();
        archive.database().sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");
        assertThat(archive.database().awaitCondition("Archiving", "False")).isNotEmpty();
        assertThat(archive.database().condition("Ready")).startsWith("True");
        var failed = Order.backup(archive.database(), "no-room", 1, "Full").await("Failed");
        assertThat(failed.message()).isNotEmpty().doesNotContain("left no message");
        own.empty();
        archive.database().awaitCondition("Archiving", "True");
        restoresAll(archive, "proof", 2);
    }

    private static void restoresAll(Archive archive, String name, int facts) {
        archive.archived();
        Order.restore(archive.database(), name, "{latest: true}").await("Completed");
        archive.holds(facts);
    }

    private static Archive archive() {
        return SHARED.get().withoutFacts();
    }

    private String spec(Store store) {
        return Store.backedUp(Archive.repository(store, space.name(), ""));
    }
}
