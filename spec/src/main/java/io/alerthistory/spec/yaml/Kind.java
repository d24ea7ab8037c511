package io.alerthistory.spec.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the text of a field becomes a value.
 *
 * @param type the YAML type that the text must have, besides {@code TEXT} when {@code alsoText}
 * @param parse from the text to the value, empty when it is not one
 * @param complaint from the text to what is wrong with it and the remedy
 */
public record Kind<T>(Accepted type, Function<String, Optional<T>> parse, Function<String, String> complaint) {
    /** Which YAML types a field takes; the same that the API server would take. */
    public enum Accepted {
        TEXT,
        INTEGER,
        BOOLEAN,
        TEXT_OR_NUMBER,
        TEXT_OR_INTEGER
    }

    /** The same, refusing what lies outside of {@code least} to {@code most}. */
    public static <C extends Comparable<C>> Kind<C> range(Kind<C> kind, C least, C most, Function<C, String> shown) {
        return new Kind<>(
                kind.type,
                text -> kind.parse
                        .apply(text)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0),
                text -> kind.parse.apply(text).isPresent()
                        ? "is out of range; write " + shown.apply(least) + " to " + shown.apply(most)
                        : kind.complaint.apply(text));
    }

    /** The same text as another type. */
    public <U> Kind<U> map(Function<T, U> conversion) {
        return new Kind<>(type, text -> parse.apply(text).map(conversion), complaint);
    }

    public static Kind<Long> integer(long least, long most) {
        var number = new Kind<>(Accepted.INTEGER, Kind::decimal, text -> "is not a whole number; write digits only");
        return range(number, least, most, String::valueOf);
    }

    public static Kind<Boolean> flag() {
        return new Kind<>(
                Accepted.BOOLEAN,
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(text.equals("true"))
                        : Optional.empty(),
                text -> "is not a switch; write true or false");
    }

    /** One of {@code values}, written as its {@code toString}. */
    public static <E extends Enum<E>> Kind<E> oneOf(List<E> values) {
        return new Kind<>(
                Accepted.TEXT,
                text -> values.stream()
                        .filter(value -> value.toString().equals(text))
                        .findFirst(),
                text -> "is none of the possible values; write one of "
                        + String.join(", ", values.stream().map(Enum::toString).toList()));
    }

    private static Optional<Long> decimal(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
