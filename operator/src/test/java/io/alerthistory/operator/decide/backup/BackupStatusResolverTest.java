package io.alerthistory.operator.decide.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.operator.observe.ObservedBackups;
import io.alerthistory.operator.resource.BackupPhase;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupStatusResolverTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, PENDING",
        "RUNNING, FAILED",
        "COMPLETED, COMPLETED",
        "FAILED, FAILED",
        "UNRECOGNIZED, UNRECOGNIZED"
    })
    void resolvesTheStatusWithoutAJob(BackupPhase previous, BackupPhase next) {
        var resource = resource();
        resource.setStatus(BackupStatus.of(previous));
        assertThat(status(resource).phase()).isEqualTo(next);
    }

    @Test
    void aNewBackupIsPending() {
        assertThat(status(resource())).isEqualTo(BackupStatus.of(BackupPhase.PENDING));
    }

    private static PostgresBackupResource resource() {
        var resource = new PostgresBackupResource();
        resource.getMetadata().setName("backup");
        return resource;
    }

    private static BackupStatus status(PostgresBackupResource resource) {
        return BackupStatusResolver.of(resource, ObservedBackups.NONE, Optional.empty());
    }
}
