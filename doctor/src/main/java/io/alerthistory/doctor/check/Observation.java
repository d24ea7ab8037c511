package io.alerthistory.doctor.check;

import java.util.List;
import java.util.function.Function;

/** An observed fact, or the reason why it is not available. */
public sealed interface Observation<T> {
    /** The fact was observed. */
    record Available<T>(T value, FactSource source) implements Observation<T> {}

    /** The fact could not be observed. */
    record Unavailable<T>(String reason) implements Observation<T> {}

    /** What follows from it; what could not be seen is unknown, never healthy. */
    default List<Diagnosis> diagnose(DoctorCheck check, Function<T, List<CheckResult>> evaluator) {
        return switch (this) {
            case Available<T>(T value, FactSource source) ->
                evaluator.apply(value).stream()
                        .map(result -> new Diagnosis(check, result, source))
                        .toList();
            case Unavailable<T>(String reason) ->
                List.of(new Diagnosis(check, new CheckResult.Unknown(reason), FactSource.DOCTOR));
        };
    }

    /** What could be seen of it at a second look. */
    default <P> Observation<P> flatMap(Function<T, Observation<P>> mapper) {
        return switch (this) {
            case Available<T>(T value, FactSource _) -> mapper.apply(value);
            case Unavailable<T>(String reason) -> new Unavailable<>(reason);
        };
    }

    /** A part of it. */
    default <P> Observation<P> map(Function<T, P> extractor) {
        return switch (this) {
            case Available<T>(T value, FactSource source) -> new Available<>(extractor.apply(value), source);
            case Unavailable<T>(String reason) -> new Unavailable<>(reason);
        };
    }
}
