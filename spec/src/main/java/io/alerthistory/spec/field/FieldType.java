package io.alerthistory.spec.field;

import io.alerthistory.spec.schema.CelRule;
import io.alerthistory.spec.schema.FieldSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Parses the text of a field, and describes the same rules as data for the API server.
 *
 * @param schema the YAML type and its bounds
 * @param parser converts the text to the value
 * @param rules rules that the schema cannot express
 * @param formatter converts the value to a text that parses to it
 */
public record FieldType<T>(
        FieldSchema.ScalarSchema schema,
        Function<String, FieldValue<T>> parser,
        List<CelRule> rules,
        Function<T, String> formatter) {
    public FieldType {
        rules = List.copyOf(rules);
    }

    /** The value of {@code text}, or why it has none. */
    public FieldValue<T> parse(String text) {
        return maxLength() < text.codePointCount(0, text.length())
                ? new FieldValue.InvalidValue<>("is longer than " + maxLength() + " characters; shorten it")
                : parser.apply(text);
    }

    /** The same, refusing values that do not meet a rule. */
    public FieldType<T> withRule(Predicate<T> condition, CelRule rule) {
        var extendedRules = Stream.concat(rules.stream(), Stream.of(rule)).toList();
        return new FieldType<>(
                schema, text -> parser.apply(text).filter(condition, rule.message()), extendedRules, formatter);
    }

    /** The same text as another type. */
    public <U> FieldType<U> map(Function<T, U> conversion, Function<U, String> newFormatter) {
        return new FieldType<>(schema, text -> parser.apply(text).map(conversion), rules, newFormatter);
    }

    /** Text of a syntax that Java and RE2 read alike. */
    public static FieldType<String> text(String syntax, int maxLength, String message) {
        return new FieldType<>(
                FieldSchema.StringSchema.ofMaxLength(maxLength),
                text -> FieldValue.of(Optional.of(text).filter(t -> t.matches(syntax)), message),
                List.of(CelRule.matches(syntax, message)),
                text -> text);
    }

    public static FieldType<Long> integer(long minimum, long maximum) {
        return new FieldType<>(
                new FieldSchema.IntegerSchema(minimum, maximum),
                text -> FieldValue.of(decimal(text), "is not an integer; write digits only")
                        .filter(
                                value -> minimum <= value && value <= maximum,
                                "is out of range; write " + minimum + " to " + maximum),
                List.of(),
                String::valueOf);
    }

    public static FieldType<Integer> count(int minimum, int maximum) {
        return integer(minimum, maximum).map(Long::intValue, String::valueOf);
    }

    public static FieldType<Boolean> bool() {
        return new FieldType<>(
                new FieldSchema.BooleanSchema(),
                text -> FieldValue.of(
                        Optional.of(text.equals("true")).filter(value -> value || text.equals("false")),
                        "is not a boolean; write true or false"),
                List.of(),
                String::valueOf);
    }

    /** One of {@code values}, written as {@code shown} says. */
    public static <E> FieldType<E> oneOf(List<E> values, Function<E, String> formatter) {
        var names = values.stream().map(formatter).toList();
        return new FieldType<>(
                new FieldSchema.StringSchema(maxLength(names), names),
                text -> FieldValue.of(
                        values.stream()
                                .filter(value -> formatter.apply(value).equals(text))
                                .findFirst(),
                        "is not a supported value; write one of " + String.join(", ", names)),
                List.of(),
                formatter);
    }

    private int maxLength() {
        return switch (schema) {
            case FieldSchema.StringSchema text when text.values().isEmpty() -> text.maxLength();
            case FieldSchema.IntOrStringSchema text -> text.maxLength();
            case FieldSchema.StringSchema _,
                    FieldSchema.TimestampSchema _,
                    FieldSchema.IntegerSchema _,
                    FieldSchema.BooleanSchema _ -> Integer.MAX_VALUE;
        };
    }

    private static int maxLength(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private static Optional<Long> decimal(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
