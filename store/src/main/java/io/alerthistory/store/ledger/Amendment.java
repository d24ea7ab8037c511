package io.alerthistory.store.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows that are added to closed days as if they had been there when they were closed: their entries grow by them, in
 * the same transaction. The sums of the series concerned are taken before and after.
 */
public final class Amendment {
    private final LedgerTable ledger;
    private final Collection<Long> series;
    private final Map<Entry, Sums> before = new HashMap<>();

    private Amendment(LedgerTable ledger, Collection<Long> series) {
        this.ledger = ledger;
        this.series = series;
    }

    /** Begins one: no day is closed meanwhile. Call it before the rows change. */
    public static Amendment begin(Connection connection, Collection<LocalDate> days, Collection<Long> series)
            throws SQLException {
        return begin(connection, days, series, LedgerTable.TABLES);
    }

    /** The same for these tables only. */
    static Amendment begin(
            Connection connection, Collection<LocalDate> days, Collection<Long> series, Collection<String> tables)
            throws SQLException {
        LedgerTable ledger = new LedgerTable(connection);
        ledger.lock();
        Amendment amendment = new Amendment(ledger, series);
        for (Entry entry : ledger.entriesOf(days)) {
            if (tables.contains(entry.table())) {
                amendment.before.put(entry, amendment.sums(entry));
            }
        }
        return amendment;
    }

    /** Call it after the rows have changed. */
    public void end() throws SQLException {
        for (Map.Entry<Entry, Sums> each : before.entrySet()) {
            Sums more = sums(each.getKey()).minus(each.getValue());
            if (!more.isNothing()) {
                ledger.add(each.getKey(), more);
            }
        }
    }

    private Sums sums(Entry entry) throws SQLException {
        return ledger.sums(entry.table(), entry.day(), entry.until(), series);
    }
}
