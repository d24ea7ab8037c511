package io.alerthistory.store.query;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next the key of the last item; empty on the last page
 */
public record ResultPage<T, K>(List<T> items, Optional<K> next) {
    public ResultPage {
        items = List.copyOf(items);
    }

    /** @param rows one more than asked for, if there are more */
    static <T, K> ResultPage<T, K> of(List<T> rows, int limit, java.util.function.Function<T, K> key) {
        List<T> pageItems = rows.subList(0, Math.min(limit, rows.size()));
        return new ResultPage<>(
                pageItems, rows.size() > limit ? Optional.of(key.apply(pageItems.getLast())) : Optional.empty());
    }
}
