package io.alerthistory.store.ledger;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.Database;
import io.alerthistory.store.Rows;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.erase.Erasure;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.upkeep.Preparation;
import io.alerthistory.store.upkeep.Retention;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written down of a closed day stays true through all that may happen to it, and of nothing else. */
class LedgerTest {
    // Of the real clock: no day is closed before the server thinks that it is over.
    private static final Instant NOON = Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(Duration.ofDays(20))
            .plus(Duration.ofHours(12));
    private static final Instant AFTER = NOON.plus(Duration.ofHours(14));

    private Database database;
    private Ingest ingest;

    @BeforeEach
    void create() throws Exception {
        database = TestHistory.create(NOON, TestHistory.EXPIRE_AFTER);
        ingest = TestMessages.ingest(database);
        store(message(
                resolved("Over", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70)),
                resolved("Gone", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70)),
                firing("Firing", NOON, NOON.plusSeconds(10), "{}")));
    }

    @AfterEach
    void close() {
        ingest.close();
        database.close();
    }

    @Test
    void aDayIsClosedAnHourAfterItIsOverAndNotBefore() throws Exception {
        assertThat(closeAt(NOON.plus(Duration.ofHours(13))))
                .as("the two days before")
                .isEqualTo(6);

        assertThat(closeAt(AFTER)).isEqualTo(3);
        assertThat(closeAt(AFTER)).isZero();

        assertThat(rows("run")).isEqualTo(3);
        assertThat(rows("sighting")).isEqualTo(3);
        assertThat(rows("delivery")).isEqualTo(1);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aDayThatTheServerDoesNotThinkOverIsLeftOpen() throws Exception {
        new Preparation(database).prepare(Instant.now(), TestHistory.EXPIRE_AFTER);

        closeAt(Instant.now().plus(Duration.ofDays(400)));

        assertThat(Rows.count(database, "ledger WHERE day >= current_date")).isZero();
    }

    @Test
    void whatIsHeardLaterLeavesTheEntryTrueAndIsAddedADayLater() throws Exception {
        closeAt(AFTER);
        Instant later = NOON.plus(Duration.ofDays(2));

        store(message(
                firing("Firing", NOON, later, "{}"),
                resolved("Late", NOON, NOON.plusSeconds(90), later),
                resolved("Over", NOON, NOON.plusSeconds(90), later)));

        assertThat(wrong()).isEmpty();
        assertThat(rows("run")).isEqualTo(3);

        awaitStatistics();
        closeAt(later.plus(Duration.ofHours(2)));

        assertThat(rows("run")).isEqualTo(4);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void whatWasReceivedBeforeTheCloseAndIsWrittenAfterItAmendsTheEntry() throws Exception {
        closeAt(AFTER);

        store(message(
                resolved("Replayed", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70)),
                resolved("Firing", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70))));

        assertThat(rows("run")).isEqualTo(4);
        assertThat(rows("delivery")).isEqualTo(2);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void erasureTakesWhatItErasesOutOfTheEntry() throws Exception {
        closeAt(AFTER);
        String hash = Rows.of(database, "SELECT hash FROM ledger WHERE table_name = 'run' ORDER BY rows DESC")
                .getFirst();

        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=\"Gone\"}"));

        assertThat(rows("run")).isEqualTo(2);
        assertThat(wrong()).isEmpty();
        assertThat(Rows.of(
                        database,
                        "SELECT (hash + erased_hash)::text FROM ledger WHERE table_name = 'run' AND erased_rows = 1"))
                .containsExactly(hash);
    }

    @Test
    void retentionTakesTheEntriesWithTheDay() throws Exception {
        closeAt(AFTER);

        new Retention(database.upkeep(), new RetentionPolicy(Duration.ofDays(7), OptionalLong.empty()))
                .apply(NOON.plus(Duration.ofDays(8)));

        assertThat(Rows.count(database, "ledger")).isZero();
        assertThat(wrong()).isEmpty();
    }

    @Test
    void aDeletedRowIsMissed() throws Exception {
        closeAt(AFTER);
        Rows.change(database, "DELETE FROM run WHERE ctid = (SELECT min(ctid) FROM run)");
        assertThat(wrong()).containsExactly("run ROWS");
    }

    @Test
    void aDeletedRowIsMissedWhereverItsDeleterLooksForTables() throws Exception {
        closeAt(AFTER);
        Rows.change(
                database,
                "SET LOCAL search_path = pg_catalog; DELETE FROM public.run WHERE ctid = (SELECT min(ctid) FROM public.run)");
        assertThat(wrong()).containsExactly("run ROWS");
    }

    @Test
    void anEmptiedTableIsMissed() throws Exception {
        closeAt(AFTER);
        Rows.change(database, "TRUNCATE sighting");
        assertThat(wrong()).containsExactly("sighting ROWS");
    }

    @Test
    void aRowThatChangedPlacesIsMissed() throws Exception {
        closeAt(AFTER);
        Rows.change(
                database,
                "UPDATE run SET starts_at = starts_at + interval '1 s' WHERE series_id = (SELECT min(series_id) FROM run)");
        assertThat(wrong()).containsExactly("run KEYS");
    }

    @Test
    void aChangedEndIsMissed() throws Exception {
        closeAt(AFTER);
        Rows.change(database, "UPDATE run SET ends_at = ends_at - interval '1 s' WHERE ends_at > '-infinity'");
        assertThat(wrong()).containsExactly("run STATES");
    }

    @Test
    void aDayThatLostRowsIsNotClosedAgain() throws Exception {
        closeAt(AFTER);
        Rows.change(database, "DELETE FROM run WHERE ctid = (SELECT min(ctid) FROM run)");
        Instant later = NOON.plus(Duration.ofDays(2));
        store(message(resolved("Late", NOON, NOON.plusSeconds(90), later)));
        awaitStatistics();

        closeAt(later.plus(Duration.ofHours(2)));

        assertThat(wrong()).contains("run ROWS");
    }

    @Test
    void severalReplicasCloseADayOnceWhileAlertsArrive() throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            Callable<Integer> closing = () -> closeAt(AFTER);
            List<Future<Integer>> all =
                    List.of(replicas.submit(closing), replicas.submit(closing), replicas.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            // The clock of this one stands still.
                            store(message(resolved("Behind" + i, NOON, NOON.plusSeconds(60), NOON.plusSeconds(70))));
                        }
                        return 0;
                    }));
            for (Future<Integer> each : all) {
                each.get();
            }
        }
        closeAt(AFTER);
        assertThat(rows("run")).isEqualTo(53);
        assertThat(wrong()).isEmpty();
    }

    @Test
    void theNewestAcknowledgedFactIsKnownAtAnyMoment() throws Exception {
        assertThat(Rows.of(database, "SELECT newest_at >= '" + NOON + "' FROM acknowledged"))
                .containsExactly("t");
    }

    private int closeAt(Instant now) throws Exception {
        return new DayClosing(database.upkeep()).close(now);
    }

    private long rows(String table) throws Exception {
        LocalDate day = NOON.atZone(ZoneOffset.UTC).toLocalDate();
        return Long.parseLong(
                Rows.of(database, "SELECT rows FROM ledger WHERE table_name = '" + table + "' AND day = '" + day + "'")
                        .getFirst());
    }

    private List<String> wrong() throws Exception {
        try (Connection connection = database.readers().getConnection()) {
            LedgerTable ledger = new LedgerTable(connection);
            List<String> wrong = new java.util.ArrayList<>();
            for (Entry entry : ledger.entries()) {
                Sums.Difference difference =
                        ledger.sums(entry.table(), entry.day(), entry.until()).against(entry.sums());
                if (difference != Sums.Difference.NONE) {
                    wrong.add(entry.table() + " " + difference);
                }
            }
            connection.rollback();
            return wrong;
        }
    }

    // A session tells what it did when it has been idle for a moment.
    private void awaitStatistics() throws Exception {
        Instant until = Instant.now().plusSeconds(30);
        while (Rows.count(
                                database,
                                "ledger l WHERE inserts <> pg_stat_get_tuples_inserted(to_regclass(table_name || '_' || to_char(day, 'YYYYMMDD'))) AND table_name = 'run'")
                        == 0
                && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }

    private void store(Message message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new Outcome.Stored(0));
    }
}
