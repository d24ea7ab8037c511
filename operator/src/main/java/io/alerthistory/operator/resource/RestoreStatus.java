package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The status of a PostgresRestore. Times are in RFC 3339. Fields of a newer operator are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreStatus(
        RestorePhase phase,
        @Nullable String message,
        @Nullable String backup,
        @Nullable String recoveredTo,
        @Nullable Long timeline,
        @Nullable String startTime,
        @Nullable String completionTime,
        @Nullable Long restoreSeconds,
        @Nullable Long recoverySeconds) {
    public RestoreStatus {
        phase = phase == null ? RestorePhase.UNRECOGNIZED : phase;
    }

    public static RestoreStatusBuilder builder(RestorePhase phase) {
        return new RestoreStatusBuilder(phase);
    }

    public boolean hasEnded() {
        return phase.hasEnded();
    }

    /** The same restore in another phase. */
    public RestoreStatus withPhase(RestorePhase phase, @Nullable String message) {
        return toBuilder().withPhase(phase).withMessage(message).build();
    }

    public RestoreStatusBuilder toBuilder() {
        return RestoreStatusBuilder.of(this);
    }
}
