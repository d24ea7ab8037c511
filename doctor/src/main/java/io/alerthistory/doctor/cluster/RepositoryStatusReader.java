package io.alerthistory.doctor.cluster;

import io.alerthistory.doctor.check.BackupCheck;
import io.alerthistory.operator.decide.backup.BackupAgeBounds;
import io.alerthistory.operator.resource.InstanceStatus;
import io.alerthistory.spec.BackupRepository;
import io.alerthistory.spec.PostgresInstance;
import java.time.Instant;
import java.util.Optional;

/** Reads the state of a repository from the status, and the maximum age of its backups from the spec. */
final class RepositoryStatusReader {
    private RepositoryStatusReader() {}

    static BackupCheck.RepositoryBackups of(
            InstanceStatus.RepositoryStatus repositoryStatus, Optional<PostgresInstance> spec) {
        return new BackupCheck.RepositoryBackups(
                "repository " + repositoryStatus.index(),
                state(repositoryStatus),
                Optional.ofNullable(repositoryStatus.newestBackupTime()).map(Instant::parse),
                Optional.ofNullable(repositoryStatus.newestFullBackupTime()).map(Instant::parse),
                bounds(repositoryStatus.index(), spec));
    }

    private static BackupCheck.RepositoryState state(InstanceStatus.RepositoryStatus repositoryStatus) {
        return switch (repositoryStatus.status()) {
            case UNREACHABLE ->
                new BackupCheck.RepositoryState.UnreachableRepository(
                        Optional.ofNullable(repositoryStatus.message()).orElse("it says nothing"));
            case DAMAGED -> new BackupCheck.RepositoryState.DamagedRepository();
            case OK, EMPTY, UNRECOGNIZED -> new BackupCheck.RepositoryState.IntactRepository();
        };
    }

    private static BackupCheck.BackupAgeLimits bounds(int index, Optional<PostgresInstance> spec) {
        return spec.stream()
                .flatMap(valid -> valid.backup().repositories().stream())
                .filter(repository -> repository.index() == index)
                .findFirst()
                .map(BackupRepository::schedules)
                .map(BackupAgeBounds::of)
                .map(bounds -> new BackupCheck.BackupAgeLimits(bounds.anyBackup(), bounds.fullBackup()))
                .orElseGet(() -> new BackupCheck.BackupAgeLimits(Optional.empty(), Optional.empty()));
    }
}
