package io.alerthistory.spec.schema;

import java.util.function.UnaryOperator;

/**
 * A condition on a value as the API server checks it (Kubernetes' CEL), and the sentence for whoever breaks it.
 *
 * @param condition from the name of the value's variable to an expression that is true when all is well
 * @param message what is wrong and the remedy; {@code {oldSelf.version}} stands for what that expression yields, a text
 * @param field of an object, the field that is to blame; empty is the value itself
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
