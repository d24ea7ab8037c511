package io.alerthistory.history.matcher;

import io.alerthistory.history.Labels;
import java.util.function.Predicate;

/** A condition on one label. A missing label counts as the empty string, as in Alertmanager. */
public final class Matcher {
    private final String name;
    private final MatchOperator operator;
    private final String value;
    private final Predicate<CharSequence> condition;
    private final int programSize;

    private Matcher(
            String name, MatchOperator operator, String value, Predicate<CharSequence> condition, int programSize) {
        this.name = name;
        this.operator = operator;
        this.value = value;
        this.condition = condition;
        this.programSize = programSize;
    }

    /** How a matcher compares the value of a label. */
    public enum MatchOperator {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        NOT_MATCHES("!~");

        private final String sign;

        MatchOperator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }

    /** @throws MatcherSyntaxException if a regular expression is not valid RE2, or too large */
    public static Matcher of(String name, MatchOperator operator, String value) {
        return switch (operator) {
            case EQUAL -> new Matcher(name, operator, value, value::contentEquals, 0);
            case NOT_EQUAL -> new Matcher(name, operator, value, text -> !value.contentEquals(text), 0);
            case MATCHES, NOT_MATCHES -> {
                AnchoredRegex regex = AnchoredRegex.compile(value);
                boolean expected = operator == MatchOperator.MATCHES;
                yield new Matcher(name, operator, value, text -> regex.matches(text) == expected, regex.programSize());
            }
        };
    }

    public String name() {
        return name;
    }

    public MatchOperator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    /** Whether the condition is a regular expression, which takes time in proportion to its size and the value's. */
    public boolean isRegex() {
        return operator == MatchOperator.MATCHES || operator == MatchOperator.NOT_MATCHES;
    }

    /** The size of the compiled regular expression, in instructions; 0 if it is none. */
    int programSize() {
        return programSize;
    }

    /** @param labelValue empty for an absent label; a regular expression reads it once, character by character */
    public boolean matches(CharSequence labelValue) {
        return condition.test(labelValue);
    }

    public boolean matches(Labels labels) {
        return matches(labels.valueOf(name));
    }

    /** In a form that parses to the same matcher, everything quoted. */
    @Override
    public String toString() {
        return GoQuoting.quote(name) + operator.sign() + GoQuoting.quote(value);
    }
}
