package io.alerthistory.service.http;

import io.alerthistory.spec.problem.NearestName;
import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a query string. Each may occur once, except those that are read as lists. */
public final class QueryParameters {
    private final UriQuery query;

    QueryParameters(UriQuery query) {
        this.query = query;
    }

    /** The value; an empty one counts as not given, as forms send it. */
    public Optional<String> single(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw ProblemException.badRequest("'" + name + "' may be given once, not " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    public List<String> values(String name) {
        return query.all(name, List::of).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** @throws ProblemException unless the value is a number from least to most */
    public int integer(String name, int defaultValue, int min, int max) {
        Optional<String> text = single(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : -1;
        if (number < min || number > max) {
            throw ProblemException.badRequest(
                    "'" + name + "' must be a number from " + min + " to " + max + ", not '" + text.get() + "'");
        }
        return number;
    }

    void requireKnown(Set<String> knownNames) {
        for (String name : query.names()) {
            if (!knownNames.contains(name)) {
                throw ProblemException.badRequest("there is no parameter '" + name + "'; " + hint(name, knownNames));
            }
        }
    }

    private static String hint(String name, Set<String> knownNames) {
        return NearestName.of(name, knownNames)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> knownNames.isEmpty()
                        ? "this takes none"
                        : "this takes " + String.join(", ", new TreeSet<>(knownNames)));
    }
}
