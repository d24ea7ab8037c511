package io.alerthistory.store.ledger;

import java.math.BigDecimal;

/**
 * Rows, counted and added up in no order.
 *
 * @param hash over the keys, which never change
 * @param settledRows those whose state changes only when they are heard of again, and were not
 * @param settledHash over the states of these
 */
public record Sums(long rows, BigDecimal hash, long settledRows, BigDecimal settledHash) {
    static final Sums NONE = new Sums(0, BigDecimal.ZERO, 0, BigDecimal.ZERO);

    Sums minus(Sums other) {
        return new Sums(
                rows - other.rows,
                hash.subtract(other.hash),
                settledRows - other.settledRows,
                settledHash.subtract(other.settledHash));
    }

    boolean isNothing() {
        return rows == 0 && hash.signum() == 0 && settledRows == 0 && settledHash.signum() == 0;
    }

    /** Whether these rows are what {@code entry} says: the same keys, and the same states where none was heard of since. */
    public Difference against(Sums entry) {
        if (rows != entry.rows) {
            return Difference.ROWS;
        }
        if (hash.compareTo(entry.hash) != 0) {
            return Difference.KEYS;
        }
        boolean comparable = settledRows == entry.settledRows;
        return comparable && settledHash.compareTo(entry.settledHash) != 0 ? Difference.STATES : Difference.NONE;
    }

    /** What is not as the ledger says. */
    public enum Difference {
        NONE,
        ROWS,
        KEYS,
        STATES
    }
}
