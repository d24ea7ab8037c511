package io.alerthistory.store.query;

import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.store.JsonStrings;
import io.alerthistory.store.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Converts matchers to conditions on {@code series s}. A missing label counts as the empty string. */
final class LabelConditions {
    /** So many values are worth a bitmap of the label index; more are compared one by one. */
    private static final int MAX_INDEXED_VALUES = 20;

    private LabelConditions() {}

    static SqlFragment condition(Matcher matcher) {
        String name = matcher.name();
        String value = matcher.value();
        return switch (matcher.operator()) {
            case EQUAL ->
                value.isEmpty()
                        ? SqlFragment.of("AND s.labels->>? IS NULL", name)
                        : SqlFragment.of("AND s.labels @> ?::jsonb", JsonStrings.format(Map.of(name, value)));
            case NOT_EQUAL -> SqlFragment.of("AND coalesce(s.labels->>?, '') <> ?", name, value);
            case MATCHES, NOT_MATCHES ->
                throw new IllegalStateException("a regular expression is no SQL condition: " + matcher);
        };
    }

    /** The label has one of the values, of which the empty one stands for no label. */
    static SqlFragment oneOf(String name, List<String> values) {
        if (values.isEmpty()) {
            return SqlFragment.of("AND false");
        }
        if (values.size() <= MAX_INDEXED_VALUES && !values.contains("")) {
            List<Object> contained = new ArrayList<>();
            values.forEach(value -> contained.add(JsonStrings.format(Map.of(name, value))));
            String alternatives =
                    String.join(" OR ", java.util.Collections.nCopies(values.size(), "s.labels @> ?::jsonb"));
            return new SqlFragment("AND (" + alternatives + ")", contained);
        }
        return SqlFragment.of("AND coalesce(s.labels->>?, '') = ANY (?)", name, values);
    }

    /** The label has none of the values. */
    static SqlFragment noneOf(String name, List<String> values) {
        return values.isEmpty()
                ? SqlFragment.EMPTY
                : SqlFragment.of("AND coalesce(s.labels->>?, '') <> ALL (?)", name, values);
    }
}
