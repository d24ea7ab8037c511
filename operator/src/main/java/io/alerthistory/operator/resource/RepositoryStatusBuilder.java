package io.alerthistory.operator.resource;

import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RepositoryStatus}; what is not set is omitted. */
public final class RepositoryStatusBuilder {
    private final int index;
    private final RepositoryHealth status;
    private @Nullable String message;
    private @Nullable String lastCheckTime;
    private @Nullable Long backups;
    private @Nullable String newestBackup;
    private @Nullable String newestBackupTime;
    private @Nullable String newestFullBackupTime;
    private @Nullable String earliestRestorableTime;
    private @Nullable String latestRestorableTime;

    RepositoryStatusBuilder(int index, RepositoryHealth status) {
        this.index = index;
        this.status = status;
    }

    public RepositoryStatusBuilder withMessage(@Nullable String message) {
        this.message = message;
        return this;
    }

    public RepositoryStatusBuilder withLastCheckTime(@Nullable String lastCheckTime) {
        this.lastCheckTime = lastCheckTime;
        return this;
    }

    public RepositoryStatusBuilder withBackups(@Nullable Long backups) {
        this.backups = backups;
        return this;
    }

    public RepositoryStatusBuilder withNewestBackup(@Nullable String newestBackup) {
        this.newestBackup = newestBackup;
        return this;
    }

    public RepositoryStatusBuilder withNewestBackupTime(@Nullable String newestBackupTime) {
        this.newestBackupTime = newestBackupTime;
        return this;
    }

    public RepositoryStatusBuilder withNewestFullBackupTime(@Nullable String newestFullBackupTime) {
        this.newestFullBackupTime = newestFullBackupTime;
        return this;
    }

    public RepositoryStatusBuilder withEarliestRestorableTime(@Nullable String earliestRestorableTime) {
        this.earliestRestorableTime = earliestRestorableTime;
        return this;
    }

    public RepositoryStatusBuilder withLatestRestorableTime(@Nullable String latestRestorableTime) {
        this.latestRestorableTime = latestRestorableTime;
        return this;
    }

    public RepositoryStatus build() {
        return new RepositoryStatus(
                index,
                status,
                message,
                lastCheckTime,
                backups,
                newestBackup,
                newestBackupTime,
                newestFullBackupTime,
                earliestRestorableTime,
                latestRestorableTime);
    }
}
