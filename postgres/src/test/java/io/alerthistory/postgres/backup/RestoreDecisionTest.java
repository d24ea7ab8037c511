package io.alerthistory.postgres.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.postgres.backup.RestoreDecision.RestoreParameters;
import io.alerthistory.postgres.backup.RestoreDecision.RestoreRefusal;
import io.alerthistory.spec.RestoreTarget;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreDecisionTest {
    /** As pgBackRest 2.55.1 printed it, after one full and one incremental backup. */
    private static final String INFO = """
            [{"archive":[{"database":{"id":1,"repo-key":1},"id":"17-1","max":"000000010000000000000009","min":"000000010000000000000003"}],
            "backup":[
            {"annotation":{"job":"history-first-1"},"archive":{"start":"000000010000000000000003","stop":"000000010000000000000003"},
             "backrest":{"format":5,"version":"2.55.1"},"database":{"id":1,"repo-key":1},"error":false,
             "info":{"delta":30919342,"repository":{"delta":3756184},"size":30919342},
             "label":"20261122-212053F","lsn":{"start":"0/3000028","stop":"0/3000120"},"prior":null,"reference":null,
             "timestamp":{"start":1795382453,"stop":1795382457},"type":"full"},
            {"annotation":null,"archive":{"start":"000000010000000000000005","stop":"000000010000000000000005"},
             "backrest":{"format":5,"version":"2.55.1"},"database":{"id":1,"repo-key":1},"error":true,
             "info":{"delta":8192,"repository":{"delta":512},"size":30919342},
             "label":"20261122-212053F_20261122-212153I","lsn":{"start":"0/5000028","stop":"0/5000120"},
             "prior":"20261122-212053F","reference":["20261122-212053F"],
             "timestamp":{"start":1795382513,"stop":1795382515},"type":"incr"}],
            "cipher":"aes-256-cbc","db":[{"id":1,"repo-key":1,"system-id":7711108859808751640,"version":"17"}],
            "name":"alerthistory","repo":[{"cipher":"aes-256-cbc","key":1,"status":{"code":0,"message":"ok"}}],
            "status":{"code":0,"lock":{"backup":{"held":false}},"message":"ok"}}]""";

    private static final RepositoryView VIEW = PgbackrestInfoReader.read("1795382600\n1795382590\n" + INFO);

    @Test
    void readsBackupsAsPgbackrestTellsThem() {
        assertThat(VIEW.backups()).hasSize(2);
        var full = VIEW.backups().getFirst();
        assertThat(full.label()).isEqualTo("20261122-212053F");
        assertThat(full.job()).contains("history-first-1");
        assertThat(full.repositorySize()).isEqualTo(3_756_184);
        assertThat(VIEW.newestBackup().orElseThrow().hasDamagedPages()).isTrue();
        assertThat(VIEW.newestBackup().orElseThrow().job()).isEmpty();
        assertThat(VIEW.systemIdentifiers()).containsExactly("7711108859808751640");
        assertThat(VIEW.archive().orElseThrow().last()).isEqualTo("000000010000000000000009");
    }

    @Test
    void theWindowBeginsWithTheFirstBackupsEndAndEndsWithTheNewestWal() {
        assertThat(VIEW.recoveryWindow()).hasToString("Optional[2026-11-22T21:20:57Z to 2026-11-22T21:23:10Z]");
    }

    @Test
    void aTargetOutsideIsRefusedWithTheRangeThatIsPossible() {
        assertThat(decide(new RestoreTarget.RecoveryTime(Instant.parse("2026-11-22T21:20:00Z"))))
                .isEqualTo(new RestoreRefusal("2026-11-22T21:20:00Z is before the end of the first backup; possible is "
                        + "2026-11-22T21:20:57Z to 2026-11-22T21:23:10Z (the first backup's end to "
                        + "the newest WAL)"));
        assertThat(decide(new RestoreTarget.RecoveryTime(Instant.parse("2026-11-22T21:24:00Z"))))
                .isInstanceOf(RestoreRefusal.class);
        assertThat(decide(new RestoreTarget.BackupEnd("20260101-000000F")))
                .isEqualTo(new RestoreRefusal("there is no backup 20260101-000000F; there are 20261122-212053F, "
                        + "20261122-212053F_20261122-212153I"));
    }

    @Test
    void passesAMomentInsideToTheMicrosecond() {
        assertThat(decide(new RestoreTarget.RecoveryTime(Instant.parse("2026-11-22T21:22:03.123456Z"))))
                .isInstanceOfSatisfying(RestoreParameters.class, parameters -> {
                    assertThat(parameters.environment(2))
                            .containsEntry("TYPE", "time")
                            .containsEntry("TARGET", "2026-11-22 21:22:03.123456+00:00")
                            .containsEntry("UNTIL", "1795382524")
                            .containsEntry("REPOSITORY", "2")
                            .containsEntry("SET", "");
                });
    }

    @Test
    void aLabelEndsAtOnceAndAPointMayBeginEarlier() {
        assertThat(decide(new RestoreTarget.BackupEnd("20261122-212053F")))
                .isEqualTo(new RestoreParameters(
                        "immediate", Optional.empty(), Optional.empty(), Optional.of("20261122-212053F")));
        assertThat(decide(new RestoreTarget.RestorePoint("before-the-upgrade", Optional.of("20261122-212053F"))))
                .isEqualTo(new RestoreParameters(
                        "name", Optional.of("before-the-upgrade"), Optional.empty(), Optional.of("20261122-212053F")));
    }

    @Test
    void aMissingStanzaIsNoBackup() {
        var missingStanza = PgbackrestInfoReader.read(
                "[{\"backup\":[],\"db\":[],\"name\":\"alerthistory\",\"status\":{\"code\":1,\"message\":\"missing "
                        + "stanza path\"}}]",
                Instant.EPOCH,
                Optional.empty());
        assertThat(missingStanza.status()).contains("missing stanza path");
        assertThat(RestoreDecision.of(new RestoreTarget.LatestWal(), missingStanza))
                .isInstanceOf(RestoreRefusal.class);
    }

    private static RestoreDecision decide(RestoreTarget target) {
        return RestoreDecision.of(target, VIEW);
    }
}
