package io.alerthistory.history.matcher;

import io.alerthistory.history.Labels;
import java.util.function.Predicate;

/** One condition on one label; an absent label is the empty string, as in Alertmanager. */
public final class Matcher {
    private final String name;
    private final Operator operator;
    private final String value;
    private final Predicate<String> condition;

    private Matcher(String name, Operator operator, String value, Predicate<String> condition) {
        this.name = name;
        this.operator = operator;
        this.value = value;
        this.condition = condition;
    }

    /** How a label's value is compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        NOT_MATCHES("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }

    /** @throws MatcherSyntaxException if a regular expression is not valid RE2, or too large */
    public static Matcher of(String name, Operator operator, String value) {
        return new Matcher(name, operator, value, condition(operator, value));
    }

    private static Predicate<String> condition(Operator operator, String value) {
        return switch (operator) {
            case EQUAL -> value::equals;
            case NOT_EQUAL -> Predicate.not(value::equals);
            case MATCHES -> AnchoredRegex.compile(value);
            case NOT_MATCHES -> Predicate.not(AnchoredRegex.compile(value));
        };
    }

    public String name() {
        return name;
    }

    public Operator operator() {
        return operator;
    }

    public String value() {
        return value;
    }

    /** Whether the condition is a regular expression, which takes time in proportion to its size and the value's. */
    public boolean isRegex() {
        return operator == Operator.MATCHES || operator == Operator.NOT_MATCHES;
    }

    /** @param labelValue empty for an absent label */
    public boolean test(String labelValue) {
        return condition.test(labelValue);
    }

    public boolean test(Labels labels) {
        return test(labels.valueOf(name));
    }

    /** In a form that parses to the same matcher, everything quoted. */
    @Override
    public String toString() {
        return Quoting.quote(name) + operator.sign() + Quoting.quote(value);
    }
}
