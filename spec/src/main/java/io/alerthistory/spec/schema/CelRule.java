package io.alerthistory.spec.schema;

import java.util.function.UnaryOperator;

/**
 * A condition that the API server checks with CEL, and the message if it is violated.
 *
 * @param condition converts the name of the value's variable to an expression that is true if the value is valid
 * @param message what is wrong, and how to correct it; {@code {oldSelf.version}} stands for the result of that
 * expression, a string
 * @param field for an object, the field with the error; if empty, the value itself
 */
public record CelRule(UnaryOperator<String> condition, String message, String field) {
    /** A rule on a single value. */
    public static CelRule of(UnaryOperator<String> condition, String message) {
        return new CelRule(condition, message, "");
    }

    /** A rule on an object, about one of its fields. */
    public static CelRule onField(String field, String condition, String message) {
        return new CelRule(_ -> condition, message, field);
    }

    /** The text is as {@code syntax} says: one that Java and RE2 read alike. */
    public static CelRule matches(String syntax, String message) {
        return of(value -> value + ".matches(r'^(?:" + syntax + ")$')", message);
    }
}
