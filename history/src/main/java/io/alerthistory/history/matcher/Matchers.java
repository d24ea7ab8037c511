package io.alerthistory.history.matcher;

import io.alerthistory.history.Labels;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Matchers that must all match. An empty list matches every alert.
 *
 * @param matchers in the order of the input
 */
public record Matchers(List<Matcher> matchers) {
    public static final Matchers NONE = new Matchers(List.of());

    /** @throws MatcherSyntaxException if the regular expressions together are too large */
    public Matchers {
        matchers = List.copyOf(matchers);
        AnchoredRegex.requireProgramSize(
                matchers.stream().mapToLong(Matcher::programSize).sum());
    }

    /**
     * Reads what Alertmanager's UTF-8 parser reads: {@code {severity="critical", team=~"web|db"}}, braces and quotes
     * optional.
     *
     * @throws MatcherSyntaxException saying where the text is wrong and what to write
     */
    public static Matchers parse(String text) {
        return new Matchers(new MatcherParser(new MatcherLexer(text)).parse());
    }

    /**
     * These and the others.
     *
     * @throws MatcherSyntaxException if the regular expressions together are too large
     */
    public Matchers and(Matchers others) {
        return new Matchers(
                Stream.concat(matchers.stream(), others.matchers().stream()).toList());
    }

    public boolean matches(Labels labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    @Override
    public String toString() {
        return matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
