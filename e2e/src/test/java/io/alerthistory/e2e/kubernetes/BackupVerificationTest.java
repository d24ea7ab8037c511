package io.alerthistory.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Backups of a history that the service wrote are verified by restoring them; what makes them worthless is found out.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupVerificationTest {
    private static final int LAST = Integer.MAX_VALUE;

    @RegisterExtension
    static final SharedNamespace<ArchivedInstance> SHARED =
            new SharedNamespace<>(BackupVerificationTest::backedUpHistory);

    private ArchivedInstance archive;
    private TestPostgresInstance history;
    private BackupVerificationRun verificationRun;

    private static ArchivedInstance backedUpHistory(String namespace) {
        var store = ObjectStore.shared();
        var service = new ChartRelease(namespace, "history");
        service.upgrade(ChartRelease.SHARED_OPERATOR + "replicas: 1\n");
        var history = new TestPostgresInstance(namespace, "history");
        history.apply(ObjectStore.backupYaml(ArchivedInstance.repository(store, namespace, "")));
        history.awaitReady();
        try {
            service.awaitRolledOut();
            var archive = ArchivedInstance.of(history);
            try (var load = new SteadyLoad(service, "verification")) {
                load.awaitMore(200);
                load.assertNothingLost();
            }
            return archive.awaitArchived();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @BeforeEach
    void takeTheHistory() {
        archive = SHARED.get();
        history = archive.instance();
        verificationRun = new BackupVerificationRun(history);
    }

    @Test
    void reportsTheRestoredBackupTheDurationAndTheDataLoss() {
        var latest = verificationRun.verifyLatest("latest");
        assertVerified(latest);
        assertThat(latest.path("message").asText())
                .matches("restored [1-9][0-9]* sightings of [1-9][0-9]* series and .*, all as recorded");
        assertThat(latest.path("target").asText()).isEqualTo("latest");
        assertThat(latest.path("rtoSeconds").asLong(-1)).isBetween(0L, 300L);
        assertThat(latest.path("rpoSeconds").asLong(-1)).isBetween(0L, 300L);
        assertVerified(verificationRun.verifyRandomMoment("any"));
        assertThat(TestCluster.client()
                        .persistentVolumeClaims()
                        .inNamespace(SHARED.name())
                        .list()
                        .getItems())
                .as("the scratch volumes are thrown away with their pods, which stay for their report")
                .allMatch(claim -> claim.getMetadata().getName().startsWith("data-")
                        || !claim.getMetadata().getOwnerReferences().isEmpty());
    }

    @Test
    @Tag("long")
    void anExpiredCredentialAndAWrongCipherPassAreFoundOutAndForgottenWhenMended() {
        var store = ObjectStore.shared();
        ObjectStore.secret(SHARED.name(), "s3", Map.of("key-secret", "expired-word"));
        awaitPropagated("expired-word");
        assertThat(failureOf(verificationRun.verifyLatest("expired")))
                .contains("pgBackRest", "403 (Forbidden)")
                .doesNotContain("expired-word");
        ObjectStore.secret(SHARED.name(), "s3", Map.of("key-secret", store.keySecret()));
        ObjectStore.secret(SHARED.name(), "cipher", Map.of("cipher-pass", "another-word-than-before"));
        awaitPropagated("another-word-than-before");
        assertThat(failureOf(verificationRun.verifyLatest("locked")))
                .contains("pgBackRest")
                .doesNotContain("another-word-than-before");
        store.createSecrets(SHARED.name());
        awaitPropagated(ObjectStore.CIPHER_PASS);
        history.awaitArchivingAgain();
        archive.awaitArchived();
        assertVerified(verificationRun.verifyLatest("mended"));
    }

    // Until then a verification would still open the repository as before.
    private void awaitPropagated(String word) {
        ClusterWait.until(
                "the operator hands it on",
                () -> history.secret("-pgbackrest").values().stream().anyMatch(file -> file.contains(word)));
    }

    // The last: from then on no verification succeeds.
    @Test
    @Order(LAST)
    void aTableThatABadMigrationEmptiedIsFoundOut() {
        history.sql("TRUNCATE alert_history.sighting");
        archive.awaitArchived();
        assertThat(failureOf(verificationRun.verifyLatest("emptied"))).isNotEmpty();
        SHARED.discard();
    }

    private void assertVerified(JsonNode verification) {
        assertThat(verification.path("result").asText())
                .as(verification::toString)
                .isEqualTo("Verified");
        assertThat(verification.path("lastSuccessfulTime").asText())
                .isEqualTo(verification.path("lastAttemptTime").asText());
        assertThat(history.awaitCondition("BackupsVerified", "True")).contains("all as recorded");
    }

    private String failureOf(JsonNode verification) {
        assertThat(verification.path("result").asText())
                .as(verification::toString)
                .isEqualTo("Failed");
        return history.awaitCondition("BackupsVerified", "False VerificationFailed");
    }
}
