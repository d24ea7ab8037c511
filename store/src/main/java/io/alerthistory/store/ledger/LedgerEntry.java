package io.alerthistory.store.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The ledger of one table for a closed day.
 *
 * @param until the entry contains rows that were first received before this time
 * @param erasedRows the number of rows erased on request since then
 * @param erasedHash the sum of the hashes of their keys
 * @param inserts inserts into the partition, according to the statistics at the time of closing
 */
public record LedgerEntry(
        String table,
        LocalDate day,
        Instant until,
        LedgerSums sums,
        long erasedRows,
        BigDecimal erasedHash,
        long inserts) {}
