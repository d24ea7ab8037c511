package io.alerthistory.store.ledger;

import java.math.BigDecimal;

/**
 * Rows, counted and added up in no order.
 *
 * @param hash over the keys, which never change
 * @param settledRows those whose state changes only when they are heard of again, and were not
 * @param settledHash over the states of these
 */
public record LedgerSums(long rows, BigDecimal hash, long settledRows, BigDecimal settledHash) {
    static final LedgerSums NONE = new LedgerSums(0, BigDecimal.ZERO, 0, BigDecimal.ZERO);

    LedgerSums minus(LedgerSums other) {
        return new LedgerSums(
                rows - other.rows,
                hash.subtract(other.hash),
                settledRows - other.settledRows,
                settledHash.subtract(other.settledHash));
    }

    boolean isZero() {
        return rows == 0 && hash.signum() == 0 && settledRows == 0 && settledHash.signum() == 0;
    }

    /** Whether these rows are what {@code entry} says: the same keys, and the same states where none was heard of since. */
    public LedgerDifference compareWith(LedgerSums entry) {
        if (rows != entry.rows) {
            return LedgerDifference.ROWS;
        }
        if (hash.compareTo(entry.hash) != 0) {
            return LedgerDifference.KEYS;
        }
        boolean comparable = settledRows == entry.settledRows;
        return comparable && settledHash.compareTo(entry.settledHash) != 0
                ? LedgerDifference.STATES
                : LedgerDifference.NONE;
    }

    /** What is not as the ledger says. */
    public enum LedgerDifference {
        NONE,
        ROWS,
        KEYS,
        STATES
    }
}
