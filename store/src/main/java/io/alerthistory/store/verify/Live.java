package io.alerthistory.store.verify;

import io.alerthistory.store.ledger.Entry;
import io.alerthistory.store.ledger.LedgerTable;
import io.alerthistory.store.ledger.Sums;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the copy holds all that the live database had acknowledged up to the moment to which the copy goes: closed
 * days by the ledger, with what was erased since, and all other days by counting.
 */
final class Live {
    /** A message is committed within seconds of its receipt, and not in the order of receipt. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    /** A day that was closed only just before may have been closed by a transaction that is not in the copy. */
    private static final Duration CLOSING = Duration.ofMinutes(20);

    private final Connection copy;
    private final Connection live;
    private final Instant upTo;

    /** @param upTo the last moment that the copy knows of */
    Live(Connection copy, Connection live, Instant upTo) {
        this.copy = copy;
        this.live = live;
        this.upTo = upTo;
    }

    Check check() throws SQLException {
        String identifier = "SELECT system_identifier::text FROM pg_control_system()";
        if (!new Ask(copy).text(identifier).equals(new Ask(live).text(identifier))) {
            return Check.failed("live", "the live database is another one than that which was backed up");
        }
        // Rows were added to these as if they had always been there; the copy cannot have them.
        List<String> amended = new LedgerTable(live).amendedAfter(upTo.minus(CLOSING));
        List<String> wrong = new ArrayList<>();
        int byLedger = byLedger(amended, wrong);
        int byCounting = byCounting(amended, wrong);
        return wrong.isEmpty()
                ? Check.passed(
                        "live",
                        "nothing acknowledged up to %s is missing (partitions: %d by the ledger, %d counted, %d amended since)"
                                .formatted(upTo, byLedger, byCounting, amended.size()))
                : Check.failed("live", Sentences.of(wrong));
    }

    private int byLedger(List<String> amended, List<String> wrong) throws SQLException {
        Map<String, Entry> copied = entries(copy).stream().collect(Collectors.toMap(Live::name, Function.identity()));
        int compared = 0;
        for (Entry entry : longClosed()) {
            if (amended.contains(name(entry))) {
                continue;
            }
            compared++;
            Entry then = copied.get(name(entry));
            if (then == null) {
                wrong.add(name(entry) + " is closed in the live database, and not in the copy");
            } else if (!then.until().equals(entry.until())
                    || total(then) != total(entry)
                    || then.sums()
                                    .hash()
                                    .add(then.erasedHash())
                                    .compareTo(entry.sums().hash().add(entry.erasedHash()))
                            != 0) {
                wrong.add("%s: the copy's ledger has %d rows, that of the live database %d"
                        .formatted(name(entry), total(then), total(entry)));
            }
        }
        return compared;
    }

    private int byCounting(List<String> amended, List<String> wrong) throws SQLException {
        List<String> done = longClosed().stream().map(Live::name).toList();
        Instant until = upTo.minus(UNDER_WAY);
        int compared = 0;
        for (LocalDate day : days()) {
            for (String table : LedgerTable.TABLES) {
                String name = table + " of " + day;
                if (done.contains(name) || amended.contains(name)) {
                    continue;
                }
                compared++;
                Sums there = new LedgerTable(copy).sums(table, day, until);
                Sums acknowledged = new LedgerTable(live).sums(table, day, until);
                if (there.rows() < acknowledged.rows()) {
                    wrong.add("%s of %s: the copy has %d rows of %d that were heard of before %s"
                            .formatted(table, day, there.rows(), acknowledged.rows(), until));
                }
            }
        }
        return compared;
    }

    /** How much older the copy's newest first sight of anything is than the live database's, up to the same moment. */
    Optional<Duration> lost(Instant target) throws SQLException {
        Optional<Instant> there = newest(copy, target);
        return newest(live, target)
                .map(acknowledged -> Duration.between(there.orElse(acknowledged), acknowledged))
                .map(lost -> lost.isNegative() ? Duration.ZERO : lost);
    }

    // Of what never changes: a repeat moves last_received_at, and so hides when others were heard of.
    private Optional<Instant> newest(Connection connection, Instant target) throws SQLException {
        return new Ask(connection)
                .moment("""
                SELECT max(first_heard_at) FROM ledger_row WHERE first_heard_at <= ? AND at > ?""", time(target), time(earlier(target, upTo).minus(Duration.ofDays(2))));
    }

    private List<Entry> longClosed() throws SQLException {
        LocalDate floor = floor();
        List<String> old = new Ask(live).list("""
                SELECT table_name || ' of ' || day FROM ledger WHERE closed_at < ?""", row -> row.getString(1), time(upTo.minus(CLOSING)));
        return entries(live).stream()
                .filter(entry -> !entry.day().isBefore(floor) && old.contains(name(entry)))
                .toList();
    }

    private List<LocalDate> days() throws SQLException {
        return floor().datesUntil(upTo.atZone(ZoneOffset.UTC).toLocalDate().plusDays(2))
                .toList();
    }

    /** Of both: what one of them has dropped cannot be compared. */
    private LocalDate floor() throws SQLException {
        Ask.Read<LocalDate> read = row -> row.getObject(1, LocalDate.class);
        LocalDate a = new Ask(copy).list("SELECT floor FROM state", read).getFirst();
        LocalDate b = new Ask(live).list("SELECT floor FROM state", read).getFirst();
        return a.isAfter(b) ? a : b;
    }

    private static List<Entry> entries(Connection connection) throws SQLException {
        return new LedgerTable(connection).entries();
    }

    private static String name(Entry entry) {
        return entry.table() + " of " + entry.day();
    }

    private static long total(Entry entry) {
        return entry.sums().rows() + entry.erasedRows();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
