package io.alerthistory.store.ledger;

import java.math.BigDecimal;

/**
 * The count of rows, and order-independent sums of their hashes.
 *
 * @param hash over the keys, which never change
 * @param settledRows rows whose state has not changed since the day was closed
 * @param settledHash over the states of these rows
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

    /**
     * Whether these rows are what {@code entry} says: the same keys, and the same states where none was heard of since.
     */
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

    /** The differences between the tables and the ledger. */
    public enum LedgerDifference {
        NONE,
        ROWS,
        KEYS,
        STATES
    }
}
