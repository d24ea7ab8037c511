package io.alerthistory.service.http;

import io.helidon.http.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the endpoint for a path. The path is split before it is decoded, because a label name can contain a slash. */
final class RouteTable {
    private final List<HttpEndpoint> endpoints;

    RouteTable(List<HttpEndpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /**
     * An endpoint and the values of the variables in its path.
     *
     * @param tenant from the prefix {@code /t/{tenant}}
     */
    record RouteMatch(HttpEndpoint endpoint, Map<String, String> pathParameters, Optional<String> tenant) {}

    /**
     * Finds the endpoint. HEAD is GET without the body (RFC 9110, 9.3.2). A slash at the end means the same as none.
     *
     * @throws ProblemException 404 or 405
     */
    RouteMatch find(Method method, String rawPath) {
        List<String> segments = segments(rawPath);
        boolean prefixed = segments.size() > 2 && segments.getFirst().equals("t");
        Optional<String> tenant = prefixed ? Optional.of(segments.get(1)) : Optional.empty();
        List<String> endpointSegments = withoutLastSlash(prefixed ? segments.subList(2, segments.size()) : segments);
        Method endpointMethod = method.equals(Method.HEAD) ? Method.GET : method;
        Set<String> allowed = new TreeSet<>();
        for (HttpEndpoint endpoint : endpoints) {
            Optional<Map<String, String>> names = match(endpoint.segments(), endpointSegments);
            if (names.isPresent() && endpoint.method().equals(endpointMethod)) {
                return new RouteMatch(endpoint, names.get(), tenant);
            }
            names.ifPresent(ignored -> allowed.addAll(methods(endpoint)));
        }
        throw noRoute(method, rawPath, allowed);
    }

    private static List<String> withoutLastSlash(List<String> segments) {
        boolean lastIsEmpty = segments.size() > 1 && segments.getLast().isEmpty();
        return lastIsEmpty ? segments.subList(0, segments.size() - 1) : segments;
    }

    private static List<String> methods(HttpEndpoint endpoint) {
        return endpoint.method().equals(Method.GET)
                ? List.of("GET", "HEAD")
                : List.of(endpoint.method().text());
    }

    private static ProblemException noRoute(Method method, String rawPath, Set<String> allowed) {
        if (allowed.isEmpty()) {
            return ProblemException.notFound(
                    "there is nothing at " + rawPath + "; /openapi.json describes what there is");
        }
        String methods = String.join(", ", allowed);
        return new ProblemException(ProblemDetails.of(
                        io.helidon.http.Status.METHOD_NOT_ALLOWED_405,
                        rawPath + " is there for " + methods + ", not for " + method.text())
                .with("Allow", methods));
    }

    private static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            if (expected.startsWith("{") && !segments.get(i).isEmpty()) {
                names.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.substring(1).split("/", -1)) {
            segments.add(decode(raw));
        }
        return segments;
    }

    private static String decode(String raw) {
        try {
            // A plus means a space in forms only, and a path is none.
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("the path holds a percent sign without two hexadecimal digits");
        }
    }
}
