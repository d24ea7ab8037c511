package io.alerthistory.history.matcher;

import io.alerthistory.history.Labels;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions that all have to hold; none at all holds for every alert.
 *
 * @param all in the order written
 */
public record Matchers(List<Matcher> all) {
    public static final Matchers NONE = new Matchers(List.of());

    public Matchers {
        all = List.copyOf(all);
    }

    /**
     * Reads what Alertmanager's UTF-8 parser reads: {@code {severity="critical", team=~"web|db"}}, braces and quotes
     * optional.
     *
     * @throws MatcherSyntaxException saying where the text is wrong and what to write
     */
    public static Matchers parse(String text) {
        return new Matchers(new Parser(new Lexer(text)).matchers());
    }

    public boolean test(Labels labels) {
        return all.stream().allMatch(matcher -> matcher.test(labels));
    }

    @Override
    public String toString() {
        return all.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
