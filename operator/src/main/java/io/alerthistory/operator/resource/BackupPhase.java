package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The phases of a backup. */
public enum BackupPhase {
    /** Its Job has not been created yet. */
    PENDING("Pending"),
    RUNNING("Running"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    /** Written by another version of the operator. It is never written. */
    UNRECOGNIZED("Unknown");

    private final String text;

    BackupPhase(String text) {
        this.text = text;
    }

    @JsonCreator
    static BackupPhase parse(String text) {
        return StatusText.parse(values(), text, UNRECOGNIZED);
    }

    public boolean isUnderWay() {
        return switch (this) {
            case PENDING, RUNNING -> true;
            case COMPLETED, FAILED, UNRECOGNIZED -> false;
        };
    }

    public boolean hasEnded() {
        return switch (this) {
            case COMPLETED, FAILED -> true;
            case PENDING, RUNNING, UNRECOGNIZED -> false;
        };
    }

    /** The text in the status. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
