package io.alerthistory.operator.resource;

import org.jspecify.annotations.Nullable;

/** Builds a {@link RestoreStatus}; what is not set is omitted. */
public final class RestoreStatusBuilder {
    private RestorePhase phase;
    private @Nullable String message;
    private @Nullable String backup;
    private @Nullable String recoveredTo;
    private @Nullable Long timeline;
    private @Nullable String startTime;
    private @Nullable String completionTime;
    private @Nullable Long restoreSeconds;
    private @Nullable Long recoverySeconds;

    RestoreStatusBuilder(RestorePhase phase) {
        this.phase = phase;
    }

    static RestoreStatusBuilder of(RestoreStatus status) {
        return new RestoreStatusBuilder(status.phase())
                .withMessage(status.message())
                .withBackup(status.backup())
                .withRecoveredTo(status.recoveredTo())
                .withTimeline(status.timeline())
                .withStartTime(status.startTime())
                .withCompletionTime(status.completionTime())
                .withRestoreSeconds(status.restoreSeconds())
                .withRecoverySeconds(status.recoverySeconds());
    }

    public RestoreStatusBuilder withPhase(RestorePhase phase) {
        this.phase = phase;
        return this;
    }

    public RestoreStatusBuilder withMessage(@Nullable String message) {
        this.message = message;
        return this;
    }

    public RestoreStatusBuilder withBackup(@Nullable String backup) {
        this.backup = backup;
        return this;
    }

    public RestoreStatusBuilder withRecoveredTo(@Nullable String recoveredTo) {
        this.recoveredTo = recoveredTo;
        return this;
    }

    public RestoreStatusBuilder withTimeline(@Nullable Long timeline) {
        this.timeline = timeline;
        return this;
    }

    public RestoreStatusBuilder withStartTime(@Nullable String startTime) {
        this.startTime = startTime;
        return this;
    }

    public RestoreStatusBuilder withCompletionTime(@Nullable String completionTime) {
        this.completionTime = completionTime;
        return this;
    }

    public RestoreStatusBuilder withRestoreSeconds(@Nullable Long restoreSeconds) {
        this.restoreSeconds = restoreSeconds;
        return this;
    }

    public RestoreStatusBuilder withRecoverySeconds(@Nullable Long recoverySeconds) {
        this.recoverySeconds = recoverySeconds;
        return this;
    }

    public RestoreStatus build() {
        return new RestoreStatus(
                phase,
                message,
                backup,
                recoveredTo,
                timeline,
                startTime,
                completionTime,
                restoreSeconds,
                recoverySeconds);
    }
}
