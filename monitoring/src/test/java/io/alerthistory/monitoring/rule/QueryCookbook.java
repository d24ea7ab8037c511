package io.alerthistory.monitoring.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** The queries of docs/monitoring.md as a person copies them, each with the question that it answers. */
public record QueryCookbook(List<CookbookQuery> recipes) {
    private static final Pattern RECIPE =
            Pattern.compile("(?ms)^\\*\\*([^*\\n]+)\\*\\*[^\\n]*\\n```promql\\n(.*?)^```$");
    private static final Pattern BLOCK = Pattern.compile("(?m)^```promql$");

    public QueryCookbook {
        recipes = List.copyOf(recipes);
    }

    /** @param promql which needs nothing filled in */
    public record CookbookQuery(String question, String promql) {
        /** The metrics that it asks for, with the parts of histograms. */
        public SortedSet<String> metrics() {
            return PromqlExpressions.metrics(promql);
        }

        @Override
        public String toString() {
            return question;
        }
    }

    /** The document's, from the repository's root in the property {@code root}, or from a module. */
    public static QueryCookbook read() {
        try {
            return of(Files.readString(Path.of(System.getProperty("root", ".."), "docs", "monitoring.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QueryCookbook of(String document) {
        var recipes = RECIPE.matcher(document)
                .results()
                .map(match -> new CookbookQuery(match.group(1), match.group(2).strip()))
                .toList();
        // A query without a question would be run by nobody.
        if (recipes.size() != BLOCK.matcher(document).results().count()) {
            throw new IllegalStateException("a block of promql has no question in bold on the line above it");
        }
        return new QueryCookbook(recipes);
    }
}
