package io.alerthistory.spec.field;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The result of parsing a text: a value, or an error. */
public sealed interface FieldValue<T> {
    record ValidValue<T>(T value) implements FieldValue<T> {}

    /** @param message what is wrong with the text, and how to correct it, as a clause */
    record InvalidValue<T>(String message) implements FieldValue<T> {}

    static <T> FieldValue<T> of(Optional<T> value, String message) {
        return value.<FieldValue<T>>map(ValidValue::new).orElseGet(() -> new InvalidValue<>(message));
    }

    default <U> FieldValue<U> map(Function<T, U> conversion) {
        return switch (this) {
            case ValidValue<T>(var value) -> new ValidValue<>(conversion.apply(value));
            case InvalidValue<T>(var message) -> new InvalidValue<>(message);
        };
    }

    /** The same, refused with {@code otherwise} unless the value {@code holds}. */
    default FieldValue<T> filter(Predicate<T> condition, String message) {
        return this instanceof ValidValue<T>(var value) && !condition.test(value) ? new InvalidValue<>(message) : this;
    }
}
