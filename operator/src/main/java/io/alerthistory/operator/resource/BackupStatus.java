package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The status of a PostgresBackup. Times are in RFC 3339, sizes are quantities. Fields of a newer operator are ignored.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
        BackupPhase phase,
        @Nullable String message,
        @Nullable String label,
        @Nullable String type,
        @Nullable String startTime,
        @Nullable String completionTime,
        @Nullable Long durationSeconds,
        @Nullable String size,
        @Nullable String stored,
        @Nullable String walStart,
        @Nullable String walStop,
        @Nullable Boolean damagedPages) {
    public BackupStatus {
        phase = phase == null ? BackupPhase.UNRECOGNIZED : phase;
    }

    public static BackupStatus of(BackupPhase phase) {
        return builder(phase).build();
    }

    public static BackupStatus failed(String message) {
        return builder(BackupPhase.FAILED).withMessage(message).build();
    }

    public static BackupStatusBuilder builder(BackupPhase phase) {
        return new BackupStatusBuilder(phase);
    }

    public boolean hasEnded() {
        return phase.hasEnded();
    }
}
