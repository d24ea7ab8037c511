package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The health of a repository. */
public enum RepositoryHealth {
    OK("OK"),
    /** It holds no backup. */
    EMPTY("Empty"),
    /** Pages failed their checksums in the newest backup. */
    DAMAGED("Damaged"),
    /** pgBackRest cannot read it. */
    UNREACHABLE("Unreachable"),
    /** Written by another version of the operator. */
    UNRECOGNIZED("Unknown");

    private final String text;

    RepositoryHealth(String text) {
        this.text = text;
    }

    @JsonCreator
    static RepositoryHealth parse(String text) {
        return StatusText.parse(values(), text, UNRECOGNIZED);
    }

    /** The text in the status. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
