package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.Rule;
import io.alerthistory.spec.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the text of a field becomes a value, and the same as data for the API server, which cannot call Java.
 *
 * @param schema the YAML type and its bounds
 * @param reading from the text to the value
 * @param rules what the schema cannot say
 * @param shown from the value to the text that yields it
 */
public record Kind<T>(
        Schema.Scalar schema, Function<String, Read<T>> reading, List<Rule> rules, Function<T, String> shown) {
    public Kind {
        rules = List.copyOf(rules);
    }

    /** The value of {@code text}, or why it has none. */
    public Read<T> read(String text) {
        return longest() < text.codePointCount(0, text.length())
                ? new Read.Refused<>("is longer than " + longest() + " characters; shorten it")
                : reading.apply(text);
    }

    /** The same, refusing values that do not meet a rule. */
    public Kind<T> where(Predicate<T> holds, Rule rule) {
        var all = Stream.concat(rules.stream(), Stream.of(rule)).toList();
        return new Kind<>(schema, text -> reading.apply(text).where(holds, rule.message()), all, shown);
    }

    /** The same text as another type. */
    public <U> Kind<U> map(Function<T, U> conversion, Function<U, String> nowShown) {
        return new Kind<>(schema, text -> reading.apply(text).map(conversion), rules, nowShown);
    }

    /** Text of a syntax that Java and RE2 read alike. */
    public static Kind<String> text(String syntax, int longest, String complaint) {
        return new Kind<>(
                Schema.Text.upTo(longest),
                text -> Read.of(Optional.of(text).filter(t -> t.matches(syntax)), complaint),
                List.of(Rule.matches(syntax, complaint)),
                text -> text);
    }

    public static Kind<Long> integer(long least, long most) {
        return new Kind<>(
                new Schema.Whole(least, most),
                text -> Read.of(decimal(text), "is not a whole number; write digits only")
                        .where(
                                value -> least <= value && value <= most,
                                "is out of range; write " + least + " to " + most),
                List.of(),
                String::valueOf);
    }

    public static Kind<Integer> count(int least, int most) {
        return integer(least, most).map(Long::intValue, String::valueOf);
    }

    public static Kind<Boolean> flag() {
        return new Kind<>(
                new Schema.Flag(),
                text -> Read.of(
                        Optional.of(text.equals("true")).filter(value -> value || text.equals("false")),
                        "is not a switch; write true or false"),
                List.of(),
                String::valueOf);
    }

    /** One of {@code values}, written as {@code shown} says. */
    public static <E> Kind<E> oneOf(List<E> values, Function<E, String> shown) {
        var names = values.stream().map(shown).toList();
        return new Kind<>(
                new Schema.Text(longest(names), names),
                text -> Read.of(
                        values.stream()
                                .filter(value -> shown.apply(value).equals(text))
                                .findFirst(),
                        "is none of the possible values; write one of " + String.join(", ", names)),
                List.of(),
                shown);
    }

    private int longest() {
        return switch (schema) {
            case Schema.Text text when text.values().isEmpty() -> text.longest();
            case Schema.TextOrWhole text -> text.longest();
            case Schema.Text _, Schema.Moment _, Schema.Whole _, Schema.Flag _ -> Integer.MAX_VALUE;
        };
    }

    private static int longest(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private static Optional<Long> decimal(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
