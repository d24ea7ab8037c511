package io.alerthistory.store.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list. It ends before its limit if its items are large.
 *
 * @param next the key of the last item; empty on the last page
 */
public record ResultPage<T, K>(List<T> items, Optional<K> next) {
    public ResultPage {
        items = List.copyOf(items);
    }

    static <T, K> ResultPage<T, K> of(LimitedRows<T> rows, Function<T, K> key) {
        return new ResultPage<>(
                rows.rows(),
                rows.isComplete()
                        ? Optional.empty()
                        : Optional.of(key.apply(rows.rows().getLast())));
    }
}
