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
 * The ledger of one day while rows are brought back to it, in any number of transactions. An entry that was true before
 * grows with what comes. One that was not misses just these rows, or others too: it stays, and tells in the end.
 */
public final class DayAmendment {
    private final Connection connection;
    private final LocalDate day;
    private final List<String> untrue = new ArrayList<>();
    private Optional<Amendment> current = Optional.empty();

    /** Looks at the day, by a scan of each of its closed partitions. */
    public DayAmendment(Connection connection, LocalDate day) throws SQLException {
        this.connection = connection;
        this.day = day;
        LedgerTable ledger = new LedgerTable(connection);
        for (Entry entry : ledger.entriesOf(List.of(day))) {
            if (difference(ledger, entry) != Sums.Difference.NONE) {
                untrue.add(entry.table());
            }
        }
    }

    /** Before each transaction's runs and sightings, when their series are locked. */
    public void before(Collection<Long> series) throws SQLException {
        current = Optional.of(Amendment.begin(connection, List.of(day), series, trueOf("run", "sighting")));
    }

    /** Before each transaction's deliveries. */
    public void beforeDeliveries() throws SQLException {
        current = Optional.of(Amendment.begin(connection, List.of(day), List.of(), trueOf("delivery")));
    }

    // A day may also be closed between two transactions: then its entry is true.
    private List<String> trueOf(String... tables) {
        return Stream.of(tables).filter(table -> !untrue.contains(table)).toList();
    }

    /**
     * After them.
     *
     * @param more whether any row was added: then an older copy cannot be compared by this day
     */
    public void after(boolean more) throws SQLException {
        if (more) {
            new LedgerTable(connection).noteBroughtBack(day);
        }
        if (current.isPresent()) {
            current.get().end();
        }
        current = Optional.empty();
    }

    /** The tables of this day that still are not what they were when it was closed. */
    public List<String> lacking() throws SQLException {
        LedgerTable ledger = new LedgerTable(connection);
        List<String> lacking = new ArrayList<>();
        for (Entry entry : ledger.entriesOf(List.of(day))) {
            if (difference(ledger, entry) != Sums.Difference.NONE) {
                lacking.add(entry.table() + " of " + day);
            }
        }
        return lacking;
    }

    private static Sums.Difference difference(LedgerTable ledger, Entry entry) throws SQLException {
        return ledger.sums(entry.table(), entry.day(), entry.until()).against(entry.sums());
    }
}
