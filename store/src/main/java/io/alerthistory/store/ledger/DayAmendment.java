package io.alerthistory.store.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Updates the ledger of one day while rows are restored to it in several transactions. An entry that was correct grows
 * by the new rows. An entry that was not correct, because rows are missing, stays unchanged, so that it shows in the
 * end whether everything came back.
 */
public final class DayAmendment {
    private final Connection connection;
    private final LocalDate day;
    private final List<String> damagedTables = new ArrayList<>();
    private Optional<LedgerAmendment> current = Optional.empty();

    /** Looks at the day, by a scan of each of its closed partitions. */
    public DayAmendment(Connection connection, LocalDate day) throws SQLException {
        this.connection = connection;
        this.day = day;
        var ledger = new LedgerTable(connection);
        for (LedgerEntry entry : ledger.entriesOf(List.of(day))) {
            if (difference(ledger, entry) != LedgerSums.LedgerDifference.NONE) {
                damagedTables.add(entry.table());
            }
        }
    }

    /** Before each transaction's runs and sightings, when their series are locked. */
    public void beginRuns(Collection<Long> series) throws SQLException {
        current = Optional.of(LedgerAmendment.begin(connection, List.of(day), series, intactTables("run", "sighting")));
    }

    /** Before each transaction's deliveries. */
    public void beginDeliveries() throws SQLException {
        current = Optional.of(LedgerAmendment.begin(connection, List.of(day), List.of(), intactTables("delivery")));
    }

    // A day may also be closed between two transactions: then its entry is true.
    private List<String> intactTables(String... tables) {
        return Stream.of(tables).filter(table -> !damagedTables.contains(table)).toList();
    }

    /**
     * After them.
     *
     * @param more whether any row was added: then an older copy cannot be compared by this day
     */
    public void finish(boolean more) throws SQLException {
        if (more) {
            new LedgerTable(connection).recordBroughtBack(day);
        }
        if (current.isPresent()) {
            current.get().finish();
        }
        current = Optional.empty();
    }

    /** The tables of this day that still are not what they were when it was closed. */
    public List<String> incompleteTables() throws SQLException {
        var ledger = new LedgerTable(connection);
        List<String> incompleteTables = new ArrayList<>();
        for (LedgerEntry entry : ledger.entriesOf(List.of(day))) {
            if (difference(ledger, entry) != LedgerSums.LedgerDifference.NONE) {
                incompleteTables.add(entry.table() + " of " + day);
            }
        }
        return incompleteTables;
    }

    private static LedgerSums.LedgerDifference difference(LedgerTable ledger, LedgerEntry entry) throws SQLException {
        return ledger.sums(entry.table(), entry.day(), entry.until()).compareWith(entry.sums());
    }
}
