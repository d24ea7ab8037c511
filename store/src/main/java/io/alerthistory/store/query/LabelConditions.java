package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Matchers as conditions on {@code series s}; an absent label is the empty string. */
final class LabelConditions {
    /** So many values are worth a bitmap of the label index; more are compared one by one. */
    private static final int WORTH_AN_INDEX = 20;

    private LabelConditions() {}

    static Sql of(Matcher matcher) {
        String name = matcher.name();
        String value = matcher.value();
        return switch (matcher.operator()) {
            case EQUAL ->
                value.isEmpty()
                        ? Sql.of("AND s.labels->>? IS NULL", name)
                        : Sql.of("AND s.labels @> ?::jsonb", Json.of(name, value));
            case NOT_EQUAL -> Sql.of("AND coalesce(s.labels->>?, '') <> ?", name, value);
            case MATCHES, NOT_MATCHES ->
                throw new IllegalStateException("a regular expression is no SQL condition: " + matcher);
        };
    }

    /** The label has one of the values, of which the empty one stands for no label. */
    static Sql oneOf(String name, List<String> values) {
        if (values.isEmpty()) {
            return Sql.of("AND false");
        }
        if (values.size() <= WORTH_AN_INDEX && !values.contains("")) {
            List<Object> contained = new ArrayList<>();
            values.forEach(value -> contained.add(Json.of(name, value)));
            String any = String.join(" OR ", java.util.Collections.nCopies(values.size(), "s.labels @> ?::jsonb"));
            return new Sql("AND (" + any + ")", contained);
        }
        return Sql.of("AND coalesce(s.labels->>?, '') = ANY (?)", name, values);
    }

    /** The label has none of the values. */
    static Sql noneOf(String name, List<String> values) {
        return values.isEmpty() ? Sql.EMPTY : Sql.of("AND coalesce(s.labels->>?, '') <> ALL (?)", name, values);
    }
}
