package io.alerthistory.store.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds rows to the ledger of closed days, in the same transaction that writes them. The sums of the affected series are
 * calculated before and after.
 */
public final class LedgerAmendment {
    private final LedgerTable ledger;
    private final Collection<Long> series;
    private final Map<LedgerEntry, LedgerSums> sumsBefore = new HashMap<>();

    private LedgerAmendment(LedgerTable ledger, Collection<Long> series) {
        this.ledger = ledger;
        this.series = series;
    }

    /** Begins one: no day is closed meanwhile. Call it before the rows change. */
    public static LedgerAmendment begin(Connection connection, Collection<LocalDate> days, Collection<Long> series)
            throws SQLException {
        return begin(connection, days, series, LedgerTable.TABLES);
    }

    /** The same for these tables only. */
    static LedgerAmendment begin(
            Connection connection, Collection<LocalDate> days, Collection<Long> series, Collection<String> tables)
            throws SQLException {
        var ledger = new LedgerTable(connection);
        ledger.lock();
        var amendment = new LedgerAmendment(ledger, series);
        for (LedgerEntry entry : ledger.entriesOf(days)) {
            if (tables.contains(entry.table())) {
                amendment.sumsBefore.put(entry, amendment.currentSums(entry));
            }
        }
        return amendment;
    }

    /** Call it after the rows have changed. */
    public void finish() throws SQLException {
        for (Map.Entry<LedgerEntry, LedgerSums> entry : sumsBefore.entrySet()) {
            LedgerSums more = currentSums(entry.getKey()).minus(entry.getValue());
            if (!more.isZero()) {
                ledger.addToEntry(entry.getKey(), more);
            }
        }
    }

    private LedgerSums currentSums(LedgerEntry entry) throws SQLException {
        return ledger.sums(entry.table(), entry.day(), entry.until(), series);
    }
}
