package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever dies in the middle: nothing that was acknowledged and archived is lost, and there is a way back. */
@Order(1)
class BackupFaultsTest {
    @RegisterExtension
    static final SharedNamespace<ArchivedInstance> SHARED = new SharedNamespace<>(ArchivedInstance::create);

    @RegisterExtension
    final TestNamespace testNamespace = new TestNamespace();

    @TempDir
    Path folder;

    @Test
    void aBackupWhosePodIsKilledIsTriedAgain() {
        var archive = archive();
        archive.insertFact(1);
        var order = CustomResourceRequest.backup(archive.instance(), "killed", 1, "Full");
        DatabasePods.killWhenRunning(SHARED.name(), "killed");
        assertThat(order.await("Completed").status().path("label").asText()).isNotEmpty();
        restoresAll(archive, "after-the-killed-backup", 1);
    }

    @Test
    @Tag("long")
    void aDatabaseThatIsKilledDuringABackupLosesNothingAndIsBackedUpAgain() {
        var archive = archive();
        archive.insertFact(1);
        var before = archive.instance().pod().getMetadata().getUid();
        var order = CustomResourceRequest.backup(archive.instance(), "during", 1, "Full");
        ClusterWait.until(
                "the backup runs",
                () -> DatabasePods.ofJob(SHARED.name(), "during").stream().anyMatch(DatabasePods::isRunning));
        DatabasePods.kill(archive.instance());
        archive.instance().await("another pod", _ -> DatabasePods.isReplaced(archive.instance(), before));
        archive.assertFacts(1);
        ClusterWait.until(
                "the backup has ended",
                () -> order.status().has("phase") && !order.phase().equals("Running"));
        CustomResourceRequest.backup(archive.instance(), "afterwards", 1, "Full")
                .await("Completed");
        restoresAll(archive, "after-the-killed-database", 1);
    }

    @Test
    @Tag("long")
    void twoBackupsAtOnceAreMadeOneAfterTheOther() {
        var archive = archive();
        var one = CustomResourceRequest.backup(archive.instance(), "one", 1, "Full");
        var two = CustomResourceRequest.backup(archive.instance(), "two", 1, "Full");
        assertThat(one.await("Completed").status().path("label").asText())
                .isNotEqualTo(two.await("Completed").status().path("label").asText());
    }

    @Test
    @Tag("long")
    void anOperatorThatIsKilledDuringARestoreGoesOnWithIt() {
        var operator = IsolatedOperator.install(testNamespace.name(), testNamespace.name(), 1);
        var archive = ArchivedInstance.of(operator.database("history", spec(ObjectStore.shared())));
        archive.insertFact(1);
        archive.awaitArchived();
        var order = CustomResourceRequest.restore(archive.instance(), "orphan", "{latest: true}");
        ClusterWait.until("the restore is under way", () -> order.phase().equals("Restoring"));
        operator.killReplicas();
        order.await("Completed");
        archive.assertFacts(1);
    }

    @Test
    void aRestoreWhosePodIsKilledGoesOnWhereItWas() {
        var archive = archive();
        archive.insertFact(1);
        archive.awaitArchived();
        var order = CustomResourceRequest.restore(archive.instance(), "killed-restore", "{latest: true}");
        DatabasePods.killWhenRunning(SHARED.name(), "killed-restore");
        order.await("Completed");
        archive.assertFacts(1);
    }

    @Test
    void aClientCertificateOfAnotherAuthorityIsRefused() {
        var archive = archive();
        assertThat(check(archive.instance(), "/etc/pgbackrest/tls")).contains("exit 0");
        assertThat(check(archive.instance(), "/tmp/wrong"))
                .contains("TLS")
                .doesNotContain("exit 0")
                .doesNotContain("cannot be read");
        archive.insertFact(1);
        archive.awaitArchived();
        archive.assertFacts(1);
    }

    // As a Job does it, with its file: asks the server beside PostgreSQL.
    private static String check(TestPostgresInstance history, String pair) {
        return DatabasePods.exec(SHARED.name(), history.podName(), "agent", "sh", "-c", """
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
        archive.insertFact(1);
        archive.insertFact(2);
        archive.awaitArchived();
        var history = archive.instance();
        var claim = new ManualEdit(history).claim().getMetadata().getUid();
        TestCluster.client().resource(new ManualEdit(history).claim()).delete();
        DatabasePods.kill(history);
        ClusterWait.until(
                "another volume",
                () -> new ManualEdit(history)
                        .findClaim()
                        .filter(replacement ->
                                !replacement.getMetadata().getUid().equals(claim))
                        .isPresent());
        assertThat(history.awaitObservedCondition("Archiving", "False ForeignRepository"))
                .contains("PostgresRestore", "the operator does not overwrite them");
        CustomResourceRequest.restore(history, "rescue", "{latest: true}").await("Completed");
        archive.assertFacts(2);
        assertThat(history.awaitObservedCondition("Archiving", "True")).contains("all WAL");
    }

    /** S3 takes no request that is 15 minutes off. */
    @Test
    void aClockTwentyMinutesOffIsSaidAndNothingIsMissingAfterwards() {
        var archive = archive();
        var database = archive.instance();
        archive.insertFact(1);
        var clock = new ContainerClock(archive);

        clock.setOffset("+20m");
        assertThat(Duration.between(Instant.now(), archive.databaseTime())).isGreaterThan(Duration.ofMinutes(19));
        database.sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");

        // Others can reach the repository, so that only the log tells why.
        assertThat(database.awaitObservedCondition("Archiving", "False Failing"))
                .contains("log of container postgres");
        assertThat(database.log("postgres")).contains("RequestTimeTooSkewed");
        database.awaitCondition("Ready", "True");

        clock.removeOffset();
        archive.insertFact(3);
        database.awaitArchivingAgain();
        restoresAll(archive, "after-the-wrong-clock", 3);
    }

    @Test
    @Tag("long")
    void aFullRepositoryIsSaidAndNothingIsMissingOnceThereIsRoom() {
        var own = IsolatedObjectStore.create(testNamespace.name(), folder);
        var archive = ArchivedInstance.create(testNamespace.name(), own.store());
        archive.insertFact(1);
        own.fill();
        archive.instance().sql("INSERT INTO public.facts (n) VALUES (2); SELECT pg_switch_wal()");
        assertThat(archive.instance().awaitObservedCondition("Archiving", "False"))
                .isNotEmpty();
        assertThat(archive.instance().condition("Ready")).startsWith("True");
        var failed = CustomResourceRequest.backup(archive.instance(), "no-room", 1, "Full")
                .await("Failed");
        assertThat(failed.message()).isNotEmpty().doesNotContain("left no message");
        own.empty();
        archive.instance().awaitArchivingAgain();
        restoresAll(archive, "verification", 2);
    }

    private static void restoresAll(ArchivedInstance archive, String name, int facts) {
        archive.awaitArchived();
        CustomResourceRequest.restore(archive.instance(), name, "{latest: true}")
                .await("Completed");
        archive.assertFacts(facts);
    }

    private static ArchivedInstance archive() {
        return SHARED.get().withoutFacts();
    }

    private String spec(ObjectStore store) {
        return ObjectStore.specWithBackups(ArchivedInstance.repository(store, testNamespace.name(), ""));
    }
}
