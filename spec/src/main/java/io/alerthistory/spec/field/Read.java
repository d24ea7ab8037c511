package io.alerthistory.spec.field;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What became of a text: a value, or the reason why not. */
public sealed interface Read<T> {
    record Value<T>(T value) implements Read<T> {}

    /** @param message what is wrong with the text and the remedy, as a clause */
    record Refused<T>(String message) implements Read<T> {}

    static <T> Read<T> of(Optional<T> value, String otherwise) {
        return value.<Read<T>>map(Value::new).orElseGet(() -> new Refused<>(otherwise));
    }

    default <U> Read<U> map(Function<T, U> conversion) {
        return switch (this) {
            case Value<T>(var value) -> new Value<>(conversion.apply(value));
            case Refused<T>(var message) -> new Refused<>(message);
        };
    }

    /** The same, refused with {@code otherwise} unless the value {@code holds}. */
    default Read<T> where(Predicate<T> holds, String otherwise) {
        return this instanceof Value<T>(var value) && !holds.test(value) ? new Refused<>(otherwise) : this;
    }
}
