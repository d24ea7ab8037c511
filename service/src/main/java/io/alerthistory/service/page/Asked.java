package io.alerthistory.service.page;

import io.alerthistory.service.http.Exchange;
import io.alerthistory.service.http.Query;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the form above the list holds, and the addresses that change one thing of it.
 *
 * @param root of all links: empty, or the prefix of the tenant
 * @param values the parameters that were given, by name
 */
public record Asked(String root, Map<String, String> values) {
    private static final List<String> KEPT =
            List.of("match", "status", "from", "to", "at", "receiver", "order", "limit");

    /** The times that are one click away. */
    public static final List<String> RANGES = List.of("1h", "6h", "1d", "7d", "30d");

    public static final List<String> STATUSES = List.of("firing", "resolved", "expired");

    public Asked {
        values = Map.copyOf(values);
    }

    static Asked of(Exchange exchange) {
        Query query = exchange.query();
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : KEPT) {
            String joined = String.join(", ", query.all(name));
            if (!joined.isEmpty()) {
                values.put(name, joined);
            }
        }
        return new Asked(root(exchange), values);
    }

    static String root(Exchange exchange) {
        String path = exchange.request().path().rawPath();
        return path.startsWith("/t/") ? path.substring(0, path.indexOf('/', 3)) : "";
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return value(name).equals(value);
    }

    /** The list with one parameter changed, or without it if the value is empty. */
    public String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        if (name.equals("from")) {
            changed.remove("to");
            changed.remove("at");
        }
        if (!value.isEmpty()) {
            changed.put(name, value);
        }
        return address(changed);
    }

    /** The list with one label more in the filter. */
    public String withLabel(String name, String value) {
        String matcher = matcher(name, value);
        String before = value("match");
        return before.contains(matcher) ? with("match", before) : with("match", joined(before, matcher));
    }

    private static String joined(String before, String matcher) {
        String open = before.strip();
        if (open.endsWith("}")) {
            String inner = open.substring(0, open.length() - 1).strip();
            return inner + (inner.endsWith("{") || inner.endsWith(",") ? "" : ", ") + matcher + "}";
        }
        return open.isEmpty() ? matcher : open + ", " + matcher;
    }

    private static String matcher(String name, String value) {
        String written = io.alerthistory.history.matcher.Matcher.of(
                        name, io.alerthistory.history.matcher.Matcher.Operator.EQUAL, value)
                .toString();
        // A plain name reads better without its quotes.
        return name.matches("[a-zA-Z_][a-zA-Z0-9_]*") ? written.replace("\"" + name + "\"=", name + "=") : written;
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
