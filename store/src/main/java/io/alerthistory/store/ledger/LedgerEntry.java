package io.alerthistory.store.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A closed day of one table.
 *
 * @param until rows first heard of before it are part of the entry
 * @param erasedRows how many were taken out on purpose since
 * @param erasedHash the sum over the keys of these
 * @param inserts into the partition, as the statistics counted when it was closed
 */
public record LedgerEntry(
        String table,
        LocalDate day,
        Instant until,
        LedgerSums sums,
        long erasedRows,
        BigDecimal erasedHash,
        long inserts) {}
