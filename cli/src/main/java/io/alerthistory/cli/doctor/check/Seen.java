package io.alerthistory.cli.doctor.check;

import java.util.List;
import java.util.function.Function;

/** Something that was looked at: a fact, or why there is none. */
public sealed interface Seen<T> {
    /** It was seen. */
    record Fact<T>(T value, Source source) implements Seen<T> {}

    /** It could not be seen. */
    record Hidden<T>(String why) implements Seen<T> {}

    /** What follows from it; what could not be seen is unknown, never healthy. */
    default List<Diagnosis> judged(Check check, Function<T, List<Result>> judge) {
        return switch (this) {
            case Fact<T>(T value, Source source) ->
                judge.apply(value).stream()
                        .map(result -> new Diagnosis(check, result, source))
                        .toList();
            case Hidden<T>(String why) -> List.of(new Diagnosis(check, new Result.Unknown(why), Source.DOCTOR));
        };
    }

    /** What could be seen of it at a second look. */
    default <P> Seen<P> then(Function<T, Seen<P>> next) {
        return switch (this) {
            case Fact<T>(T value, Source _) -> next.apply(value);
            case Hidden<T>(String why) -> new Hidden<>(why);
        };
    }

    /** A part of it. */
    default <P> Seen<P> map(Function<T, P> part) {
        return switch (this) {
            case Fact<T>(T value, Source source) -> new Fact<>(part.apply(value), source);
            case Hidden<T>(String why) -> new Hidden<>(why);
        };
    }
}
