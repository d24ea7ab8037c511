package io.alerthistory.store.query;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next the key of its last item; empty when there are no more
 */
public record Page<T, K>(List<T> items, Optional<K> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** @param rows one more than asked for, if there are more */
    static <T, K> Page<T, K> of(List<T> rows, int limit, java.util.function.Function<T, K> key) {
        List<T> shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(shown, rows.size() > limit ? Optional.of(key.apply(shown.getLast())) : Optional.empty());
    }
}
