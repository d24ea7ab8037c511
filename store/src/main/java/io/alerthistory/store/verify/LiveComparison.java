package io.alerthistory.store.verify;

import io.alerthistory.store.SqlFragment;
import io.alerthistory.store.ledger.LedgerEntry;
import io.alerthistory.store.ledger.LedgerSums;
import io.alerthistory.store.ledger.LedgerTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks that a copy contains everything that the live database had acknowledged up to the time of the copy. Closed
 * days are compared by the ledger and by what was erased since, and other days by counting.
 */
final class LiveComparison {
    /** A message is committed within seconds of its receipt, and not in the order of receipt. */
    private static final Duration COMMIT_DELAY = Duration.ofSeconds(15);

    /** A day that was closed only just before may have been closed by a transaction that is not in the copy. */
    private static final Duration CLOSING_MARGIN = Duration.ofMinutes(20);

    private final Connection copy;
    private final Connection live;
    private final Instant upTo;

    /** @param upTo the last moment that the copy knows of */
    LiveComparison(Connection copy, Connection live, Instant upTo) {
        this.copy = copy;
        this.live = live;
        this.upTo = upTo;
    }

    VerificationCheck check() throws SQLException {
        String identifier = "SELECT system_identifier::text FROM pg_control_system()";
        if (!new VerificationQueries(copy).text(identifier).equals(new VerificationQueries(live).text(identifier))) {
            return VerificationCheck.failed("live", "the live database is another one than that which was backed up");
        }
        // Rows were added to these as if they had always been there; the copy cannot have them.
        List<String> amendedPartitions = new LedgerTable(live).partitionsAmendedAfter(upTo.minus(CLOSING_MARGIN));
        List<String> problems = new ArrayList<>();
        int byLedger = byLedger(amendedPartitions, problems);
        int byCounting = byCounting(amendedPartitions, problems);
        return problems.isEmpty()
                ? VerificationCheck.passed(
                        "live",
                        ("nothing acknowledged up to %s is missing (partitions: %d by the ledger, %d counted, %d "
                                        + "amended since)")
                                .formatted(upTo, byLedger, byCounting, amendedPartitions.size()))
                : VerificationCheck.failed("live", ProblemSummary.of(problems));
    }

    private int byLedger(List<String> amendedPartitions, List<String> problems) throws SQLException {
        Map<String, LedgerEntry> copied =
                entries(copy).stream().collect(Collectors.toMap(LiveComparison::name, Function.identity()));
        int compared = 0;
        for (LedgerEntry entry : settledEntries()) {
            if (amendedPartitions.contains(name(entry))) {
                continue;
            }
            compared++;
            LedgerEntry copyEntry = copied.get(name(entry));
            if (copyEntry == null) {
                problems.add(name(entry) + " is closed in the live database, and not in the copy");
            } else if (!copyEntry.until().equals(entry.until())
                    || total(copyEntry) != total(entry)
                    || copyEntry
                                    .sums()
                                    .hash()
                                    .add(copyEntry.erasedHash())
                                    .compareTo(entry.sums().hash().add(entry.erasedHash()))
                            != 0) {
                problems.add("%s: the copy's ledger has %d rows, that of the live database %d"
                        .formatted(name(entry), total(copyEntry), total(entry)));
            }
        }
        return compared;
    }

    private int byCounting(List<String> amendedPartitions, List<String> problems) throws SQLException {
        List<String> comparedByLedger =
                settledEntries().stream().map(LiveComparison::name).toList();
        Instant until = upTo.minus(COMMIT_DELAY);
        int compared = 0;
        for (LocalDate day : days()) {
            for (String table : LedgerTable.TABLES) {
                String name = table + " of " + day;
                if (comparedByLedger.contains(name) || amendedPartitions.contains(name)) {
                    continue;
                }
                compared++;
                LedgerSums copySums = new LedgerTable(copy).sums(table, day, until);
                LedgerSums liveSums = new LedgerTable(live).sums(table, day, until);
                if (copySums.rows() < liveSums.rows()) {
                    problems.add("%s of %s: the copy has %d rows of %d that were heard of before %s"
                            .formatted(table, day, copySums.rows(), liveSums.rows(), until));
                }
            }
        }
        return compared;
    }

    /** How much older the copy's newest first sight of anything is than the live database's, up to the same moment. */
    Optional<Duration> lostDuration(Instant target) throws SQLException {
        Optional<Instant> newestInCopy = newest(copy, target);
        return newest(live, target)
                .map(newestInLive -> Duration.between(newestInCopy.orElse(newestInLive), newestInLive))
                .map(lost -> lost.isNegative() ? Duration.ZERO : lost);
    }

    // Of what never changes: a repeat moves last_received_at, and so hides when others were heard of.
    private Optional<Instant> newest(Connection connection, Instant target) throws SQLException {
        return new VerificationQueries(connection)
                .moment("""
                SELECT max(first_heard_at) FROM ledger_row WHERE first_heard_at <= ? AND at > ?""", target, earlier(target, upTo).minus(Duration.ofDays(2)));
    }

    private List<LedgerEntry> settledEntries() throws SQLException {
        LocalDate floor = floor();
        List<String> settledNames = SqlFragment.of(
                        "SELECT table_name || ' of ' || day FROM ledger WHERE closed_at < ?",
                        upTo.minus(CLOSING_MARGIN))
                .list(live, row -> row.getString(1));
        return entries(live).stream()
                .filter(entry -> !entry.day().isBefore(floor) && settledNames.contains(name(entry)))
                .toList();
    }

    private List<LocalDate> days() throws SQLException {
        return floor().datesUntil(upTo.atZone(ZoneOffset.UTC).toLocalDate().plusDays(2))
                .toList();
    }

    /** Of both: what one of them has dropped cannot be compared. */
    private LocalDate floor() throws SQLException {
        LocalDate a = floor(copy);
        LocalDate b = floor(live);
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate floor(Connection connection) throws SQLException {
        return new VerificationQueries(connection)
                .value(row -> row.getObject(1, LocalDate.class), "SELECT floor FROM state");
    }

    private static List<LedgerEntry> entries(Connection connection) throws SQLException {
        return new LedgerTable(connection).entries();
    }

    private static String name(LedgerEntry entry) {
        return entry.table() + " of " + entry.day();
    }

    private static long total(LedgerEntry entry) {
        return entry.sums().rows() + entry.erasedRows();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
