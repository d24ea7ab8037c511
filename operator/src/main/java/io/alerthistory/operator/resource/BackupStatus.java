package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The status of a PostgresBackup. Times are in RFC 3339, sizes are quantities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupStatus(
        String phase,
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
    public static final String PENDING = "Pending";
    public static final String RUNNING = "Running";
    public static final String COMPLETED = "Completed";
    public static final String FAILED = "Failed";

    /** One of which nothing but this is known. */
    public static BackupStatus of(String phase, @Nullable String message) {
        return new BackupStatus(phase, message, null, null, null, null, null, null, null, null, null, null);
    }

    public boolean hasEnded() {
        return phase.equals(COMPLETED) || phase.equals(FAILED);
    }
}
