package io.alerthistory.service.http;

import io.helidon.common.uri.UriQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query string; each is given once, except where all are asked for. */
public final class Query {
    private final UriQuery query;

    Query(UriQuery query) {
        this.query = query;
    }

    /** The value; an empty one counts as not given, as forms send it. */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw Refusal.badRequest("'" + name + "' may be given once, not " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    public List<String> all(String name) {
        return query.all(name, List::of).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** @throws Refusal unless the value is a number from least to most */
    public int number(String name, int otherwise, int least, int most) {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            throw Refusal.badRequest(
                    "'" + name + "' must be a number from " + least + " to " + most + ", not '" + text.get() + "'");
        }
        return number;
    }

    void allowOnly(Set<String> known) {
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw Refusal.badRequest(
                        known.isEmpty()
                                ? "there is no parameter '" + name + "'; this takes none"
                                : "there is no parameter '" + name + "'; did you mean '" + Nearest.of(name, known)
                                        + "'?");
            }
        }
    }
}
