package io.alerthistory.service.page;

import io.alerthistory.history.Labels;
import io.alerthistory.history.matcher.Matcher;
import io.alerthistory.history.matcher.MatcherSyntaxException;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.service.http.QueryParameters;
import io.alerthistory.service.http.RequestExchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of the form above the list, and links that change one of them.
 *
 * @param root the prefix of all links: empty, or that of the tenant
 * @param values the given parameters, by name
 * @param equalities the matchers of the filter that compare a label with a value, as {@link Matcher#toString} writes
 * them
 */
public record EpisodeListQuery(String root, Map<String, String> values, Set<String> equalities) {
    private static final List<String> PARAMETERS =
            List.of("match", "status", "from", "to", "at", "receiver", "order", "limit");

    /** A longer filter is not repeated in the link of every label, which would make a page of hundreds of megabytes. */
    private static final int MAX_REPEATED_FILTER = 2000;

    /** The times that are one click away. */
    public static final List<String> RANGES = List.of("1h", "6h", "1d", "7d", "30d");

    public static final List<String> STATUSES = List.of("firing", "resolved", "expired");

    public EpisodeListQuery {
        values = Map.copyOf(values);
        equalities = Set.copyOf(equalities);
    }

    /** A list without a filter. */
    static EpisodeListQuery unfiltered(String root) {
        return new EpisodeListQuery(root, Map.of(), Set.of());
    }

    static EpisodeListQuery of(RequestExchange exchange) {
        QueryParameters query = exchange.query();
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : PARAMETERS) {
            String value = String.join(", ", query.values(name));
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new EpisodeListQuery(root(exchange), values, equalities(values.getOrDefault("match", "")));
    }

    private static Set<String> equalities(String filter) {
        try {
            return Matchers.parse(filter).matchers().stream()
                    .filter(matcher -> matcher.operator() == Matcher.MatchOperator.EQUAL)
                    .map(Matcher::toString)
                    .collect(Collectors.toSet());
        } catch (MatcherSyntaxException e) {
            return Set.of();
        }
    }

    static String root(RequestExchange exchange) {
        String path = exchange.request().path().rawPath();
        return path.startsWith("/t/") ? path.substring(0, path.indexOf('/', 3)) : "";
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean matches(String name, String value) {
        return value(name).equals(value);
    }

    /** The list with one parameter changed, or without it if the value is empty. */
    public String with(String name, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(values);
        parameters.remove(name);
        if (name.equals("from")) {
            parameters.remove("to");
            parameters.remove("at");
        }
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
        return address(parameters);
    }

    /** Whether every label can have a link that adds it to the filter. */
    public boolean isRepeatable() {
        return values.values().stream().mapToInt(String::length).sum() <= MAX_REPEATED_FILTER;
    }

    /** The list with one label more in the filter. */
    public String withLabel(String name, String value) {
        Matcher matcher = Matcher.of(name, Matcher.MatchOperator.EQUAL, value);
        String filter = value("match");
        return with("match", equalities.contains(matcher.toString()) ? filter : appendMatcher(filter, text(matcher)));
    }

    /** The list of all episodes of an alert, whenever they were. */
    String ofAlert(Labels labels) {
        String filter = labels.sorted().stream()
                .map(label -> text(Matcher.of(label.name(), Matcher.MatchOperator.EQUAL, label.value())))
                .collect(Collectors.joining(", "));
        return address(Map.of("match", filter, "from", Instant.EPOCH.toString()));
    }

    private static String appendMatcher(String filter, String matcher) {
        String trimmed = filter.strip();
        if (trimmed.endsWith("}")) {
            String inner = trimmed.substring(0, trimmed.length() - 1).strip();
            return inner + (inner.endsWith("{") || inner.endsWith(",") ? "" : ", ") + matcher + "}";
        }
        return trimmed.isEmpty() ? matcher : trimmed + ", " + matcher;
    }

    private static String text(Matcher matcher) {
        String name = matcher.name();
        // A plain name reads better without its quotes.
        return name.matches("[a-zA-Z_][a-zA-Z0-9_]*")
                ? matcher.toString().replace("\"" + name + "\"=", name + "=")
                : matcher.toString();
    }

    private String address(Map<String, String> parameters) {
        return root + "/"
                + (parameters.isEmpty() ? "" : "?")
                + parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
