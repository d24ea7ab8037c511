package io.alerthistory.operator.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The status of a condition, as in all Kubernetes resources (metav1.Condition). */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    ConditionStatus(String text) {
        this.text = text;
    }

    @JsonCreator
    static ConditionStatus parse(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text.equals(text))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** The text in the status. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
