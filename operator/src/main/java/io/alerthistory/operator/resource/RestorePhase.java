package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The phases of a restore in place. */
public enum RestorePhase {
    /** The database is being stopped. */
    STOPPING("Stopping"),
    /** A Job restores the volume. */
    RESTORING("Restoring"),
    /** A Job puts the former data back. */
    ABORTING("Aborting"),
    /** The database starts from the restored data. */
    STARTING("Starting"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    /** Nothing was changed. */
    REFUSED("Refused"),
    /** Written by another version of the operator. It is never written. */
    UNRECOGNIZED("Unknown");

    private final String text;

    RestorePhase(String text) {
        this.text = text;
    }

    @JsonCreator
    static RestorePhase parse(String text) {
        return StatusText.parse(values(), text, UNRECOGNIZED);
    }

    public boolean hasEnded() {
        return switch (this) {
            case COMPLETED, FAILED, REFUSED -> true;
            case STOPPING, RESTORING, ABORTING, STARTING, UNRECOGNIZED -> false;
        };
    }

    /** The text in the status. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
