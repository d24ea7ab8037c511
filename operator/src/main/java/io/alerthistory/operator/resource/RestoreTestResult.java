package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The result of the last verification of a backup. */
public enum RestoreTestResult {
    VERIFIED("Verified"),
    FAILED("Failed"),
    /** Written by another version of the operator. */
    UNRECOGNIZED("Unknown");

    private final String text;

    RestoreTestResult(String text) {
        this.text = text;
    }

    @JsonCreator
    static RestoreTestResult parse(String text) {
        return StatusText.parse(values(), text, UNRECOGNIZED);
    }

    /** The text in the status. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
