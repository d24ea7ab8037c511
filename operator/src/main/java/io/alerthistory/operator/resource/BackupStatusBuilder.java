package io.alerthistory.operator.resource;

import org.jspecify.annotations.Nullable;

/** Builds a {@link BackupStatus}; what is not set is omitted. */
public final class BackupStatusBuilder {
    private final BackupPhase phase;
    private @Nullable String message;
    private @Nullable String label;
    private @Nullable String type;
    private @Nullable String startTime;
    private @Nullable String completionTime;
    private @Nullable Long durationSeconds;
    private @Nullable String size;
    private @Nullable String stored;
    private @Nullable String walStart;
    private @Nullable String walStop;
    private @Nullable Boolean damagedPages;

    BackupStatusBuilder(BackupPhase phase) {
        this.phase = phase;
    }

    public BackupStatusBuilder withMessage(@Nullable String message) {
        this.message = message;
        return this;
    }

    public BackupStatusBuilder withLabel(@Nullable String label) {
        this.label = label;
        return this;
    }

    public BackupStatusBuilder withType(@Nullable String type) {
        this.type = type;
        return this;
    }

    public BackupStatusBuilder withStartTime(@Nullable String startTime) {
        this.startTime = startTime;
        return this;
    }

    public BackupStatusBuilder withCompletionTime(@Nullable String completionTime) {
        this.completionTime = completionTime;
        return this;
    }

    public BackupStatusBuilder withDurationSeconds(@Nullable Long durationSeconds) {
        this.durationSeconds = durationSeconds;
        return this;
    }

    public BackupStatusBuilder withSize(@Nullable String size) {
        this.size = size;
        return this;
    }

    public BackupStatusBuilder withStored(@Nullable String stored) {
        this.stored = stored;
        return this;
    }

    public BackupStatusBuilder withWalStart(@Nullable String walStart) {
        this.walStart = walStart;
        return this;
    }

    public BackupStatusBuilder withWalStop(@Nullable String walStop) {
        this.walStop = walStop;
        return this;
    }

    public BackupStatusBuilder withDamagedPages(@Nullable Boolean damagedPages) {
        this.damagedPages = damagedPages;
        return this;
    }

    public BackupStatus build() {
        return new BackupStatus(
                phase,
                message,
                label,
                type,
                startTime,
                completionTime,
                durationSeconds,
                size,
                stored,
                walStart,
                walStop,
                damagedPages);
    }
}
