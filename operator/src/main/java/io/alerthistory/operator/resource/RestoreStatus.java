package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The status of a PostgresRestore. Times are in RFC 3339. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatus(
        String phase,
        @Nullable String message,
        @Nullable String backup,
        @Nullable String recoveredTo,
        @Nullable Long timeline,
        @Nullable String startTime,
        @Nullable String completionTime,
        @Nullable Long restoreSeconds,
        @Nullable Long recoverySeconds) {
    public static final String STOPPING = "Stopping";
    public static final String RESTORING = "Restoring";
    public static final String ABORTING = "Aborting";
    public static final String STARTING = "Starting";
    public static final String COMPLETED = "Completed";
    public static final String FAILED = "Failed";
    public static final String REFUSED = "Refused";

    /** One of which nothing but this is known. */
    public static RestoreStatus of(String phase, @Nullable String message) {
        return new RestoreStatus(phase, message, null, null, null, null, null, null, null);
    }

    public boolean hasEnded() {
        return phase.equals(COMPLETED) || phase.equals(FAILED) || phase.equals(REFUSED);
    }

    /** The same, somewhere else on its way. */
    public RestoreStatus withPhase(String phase, @Nullable String message) {
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
