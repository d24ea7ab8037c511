package io.alerthistory.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.operator.resource.InstanceStatus.StatusCondition;
import io.alerthistory.operator.resource.InstanceStatus.VerificationStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status as JSON, read and written as the client of the operator does. */
class StatusJsonTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void aRestoreKeepsItsFieldsInOrder() {
        var status = RestoreStatus.builder(RestorePhase.COMPLETED)
                .withMessage("m")
                .withBackup("b")
                .withRecoveredTo("r")
                .withTimeline(2L)
                .withStartTime("s")
                .withCompletionTime("c")
                .withRestoreSeconds(3L)
                .withRecoverySeconds(4L)
                .build();
        String json =
                "{\"phase\":\"Completed\",\"message\":\"m\",\"backup\":\"b\",\"recoveredTo\":\"r\",\"timeline\":2,"
                        + "\"startTime\":\"s\",\"completionTime\":\"c\",\"restoreSeconds\":3,\"recoverySeconds\":4}";
        assertThat(serialization.asJson(status)).isEqualTo(json);
        assertThat(serialization.unmarshal(json, RestoreStatus.class)).isEqualTo(status);
        assertThat(serialization.asJson(
                        RestoreStatus.builder(RestorePhase.STOPPING).build()))
                .isEqualTo("{\"phase\":\"Stopping\"}");
    }

    @Test
    void aBackupKeepsItsFieldsInOrder() {
        var status = BackupStatus.builder(BackupPhase.COMPLETED)
                .withMessage("m")
                .withLabel("l")
                .withType("full")
                .withStartTime("s")
                .withCompletionTime("c")
                .withDurationSeconds(1L)
                .withSize("2Mi")
                .withStored("3Mi")
                .withWalStart("a")
                .withWalStop("z")
                .withDamagedPages(true)
                .build();
        String json =
                "{\"phase\":\"Completed\",\"message\":\"m\",\"label\":\"l\",\"type\":\"full\",\"startTime\":\"s\","
                        + "\"completionTime\":\"c\",\"durationSeconds\":1,\"size\":\"2Mi\",\"stored\":\"3Mi\","
                        + "\"walStart\":\"a\",\"walStop\":\"z\",\"damagedPages\":true}";
        assertThat(serialization.asJson(status)).isEqualTo(json);
        assertThat(serialization.unmarshal(json, BackupStatus.class)).isEqualTo(status);
        assertThat(serialization.asJson(BackupStatus.failed("m")))
                .isEqualTo("{\"phase\":\"Failed\",\"message\":\"m\"}");
    }

    @Test
    void anInstanceKeepsItsFieldsInOrder() {
        var status = InstanceStatus.builder()
                .withObservedGeneration(1L)
                .withConditions(List.of(
                        new StatusCondition("Ready", ConditionStatus.FALSE, "NoPod", "m", "2026-01-01T00:00:00Z", 1L)))
                .withTimeline(1L)
                .withRepositories(List.of(RepositoryStatus.builder(1, RepositoryHealth.OK)
                        .withBackups(2L)
                        .build()))
                .withVerification(VerificationStatus.builder()
                        .withLastAttemptTime("t")
                        .withResult(RestoreTestResult.VERIFIED)
                        .build())
                .withPaused(true)
                .build();
        String json = "{\"observedGeneration\":1,\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\","
                + "\"reason\":\"NoPod\",\"message\":\"m\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\","
                + "\"observedGeneration\":1}],\"timeline\":1,\"repositories\":[{\"index\":1,\"status\":\"OK\","
                + "\"backups\":2}],\"verification\":{\"lastAttemptTime\":\"t\","
                + "\"result\":\"Verified\"},\"paused\":true}";
        assertThat(serialization.asJson(status)).isEqualTo(json);
        assertThat(serialization.unmarshal(json, InstanceStatus.class)).isEqualTo(status);
        assertThat(status.toBuilder().build()).isEqualTo(status);
    }

    /** Written by a newer operator, or by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"phase\":\"Verifying\",\"stage\":3}", "{\"phase\":\"\"}", "{}"})
    void readsAPhaseThatItDoesNotRecognize(String json) {
        var restore = serialization.unmarshal(json, RestoreStatus.class);
        assertThat(restore.phase()).isEqualTo(RestorePhase.UNRECOGNIZED);
        assertThat(restore.hasEnded()).isFalse();
        var backup = serialization.unmarshal(json, BackupStatus.class);
        assertThat(backup.phase()).isEqualTo(BackupPhase.UNRECOGNIZED);
        assertThat(backup.hasEnded()).isFalse();
    }

    @Test
    void readsFieldsAndValuesThatItDoesNotRecognize() {
        var status = serialization.unmarshal(
                "{\"conditions\":[{\"type\":\"New\",\"status\":\"Maybe\",\"reason\":\"R\","
                        + "\"lastTransitionTime\":\"t\",\"new\":1}],"
                        + "\"repositories\":[{\"index\":1,\"status\":\"Sleeping\",\"new\":1}],"
                        + "\"verification\":{\"result\":\"New\",\"new\":1},"
                        + "\"configuration\":{\"new\":1},\"volume\":{\"new\":1},"
                        + "\"certificates\":{\"new\":1},\"new\":1}",
                InstanceStatus.class);
        assertThat(status.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.type()).isEqualTo("New");
            assertThat(condition.status()).isEqualTo(ConditionStatus.UNKNOWN);
        });
        assertThat(status.repositories())
                .singleElement()
                .satisfies(repository -> assertThat(repository.status()).isEqualTo(RepositoryHealth.UNRECOGNIZED));
        assertThat(status.verification())
                .isEqualTo(VerificationStatus.builder()
                        .withResult(RestoreTestResult.UNRECOGNIZED)
                        .build());
    }
}
