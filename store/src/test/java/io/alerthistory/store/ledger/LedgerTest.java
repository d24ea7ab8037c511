package io.alerthistory.store.ledger;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.erase.AlertErasure;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.upkeep.DatabasePreparation;
import io.alerthistory.store.upkeep.PartitionRetention;
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

    private HistoryDatabase database;
    private MessageIngest ingest;

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
        assertThat(closeDays(NOON.plus(Duration.ofHours(13))))
                .as("the two days before")
                .isEqualTo(6);

        assertThat(closeDays(AFTER)).isEqualTo(3);
        assertThat(closeDays(AFTER)).isZero();

        assertThat(ledgerRows("run")).isEqualTo(3);
        assertThat(ledgerRows("sighting")).isEqualTo(3);
        assertThat(ledgerRows("delivery")).isEqualTo(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aDayThatTheServerDoesNotThinkOverIsLeftOpen() throws Exception {
        new DatabasePreparation(database).prepare(Instant.now(), TestHistory.EXPIRE_AFTER);

        closeDays(Instant.now().plus(Duration.ofDays(400)));

        assertThat(DatabaseRows.count(database, "ledger WHERE day >= current_date"))
                .isZero();
    }

    @Test
    void whatIsHeardLaterLeavesTheEntryTrueAndIsAddedADayLater() throws Exception {
        closeDays(AFTER);
        Instant later = NOON.plus(Duration.ofDays(2));

        store(message(
                firing("Firing", NOON, later, "{}"),
                resolved("Late", NOON, NOON.plusSeconds(90), later),
                resolved("Over", NOON, NOON.plusSeconds(90), later)));

        assertThat(differences()).isEmpty();
        assertThat(ledgerRows("run")).isEqualTo(3);

        awaitStatistics();
        closeDays(later.plus(Duration.ofHours(2)));

        assertThat(ledgerRows("run")).isEqualTo(4);
        assertThat(differences()).isEmpty();
    }

    @Test
    void whatWasReceivedBeforeTheCloseAndIsWrittenAfterItAmendsTheEntry() throws Exception {
        closeDays(AFTER);

        store(message(
                resolved("Replayed", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70)),
                resolved("Firing", NOON, NOON.plusSeconds(60), NOON.plusSeconds(70))));

        assertThat(ledgerRows("run")).isEqualTo(4);
        assertThat(ledgerRows("delivery")).isEqualTo(2);
        assertThat(differences()).isEmpty();
    }

    @Test
    void erasureTakesWhatItErasesOutOfTheEntry() throws Exception {
        closeDays(AFTER);
        String hash = DatabaseRows.query(
                        database, "SELECT hash FROM ledger WHERE table_name = 'run' ORDER BY rows DESC")
                .getFirst();

        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=\"Gone\"}"));

        assertThat(ledgerRows("run")).isEqualTo(2);
        assertThat(differences()).isEmpty();
        assertThat(DatabaseRows.query(
                        database,
                        "SELECT (hash + erased_hash)::text FROM ledger WHERE table_name = 'run' AND erased_rows = 1"))
                .containsExactly(hash);
    }

    @Test
    void erasureOfAllAlertsOfASenderTakesItsDeliveriesOutOfTheEntry() throws Exception {
        closeDays(AFTER);

        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\".+\"}"));

        assertThat(DatabaseRows.count(database, "delivery")).isZero();
        assertThat(ledgerRows("delivery")).isZero();
        assertThat(differences()).isEmpty();
        assertThat(DatabaseRows.query(database, "SELECT sum(erased_rows) FROM ledger WHERE table_name = 'delivery'"))
                .containsExactly("1");
    }

    @Test
    void retentionTakesTheEntriesWithTheDay() throws Exception {
        closeDays(AFTER);

        new PartitionRetention(database.upkeep(), new RetentionPolicy(Duration.ofDays(7), OptionalLong.empty()))
                .apply(NOON.plus(Duration.ofDays(8)));

        assertThat(DatabaseRows.count(database, "ledger")).isZero();
        assertThat(differences()).isEmpty();
    }

    @Test
    void aDeletedRowIsMissed() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(database, "DELETE FROM run WHERE ctid = (SELECT min(ctid) FROM run)");
        assertThat(differences()).containsExactly("run ROWS");
    }

    @Test
    void aDeletedRowIsMissedWhereverItsDeleterLooksForTables() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(
                database,
                "SET LOCAL search_path = pg_catalog; DELETE FROM public.run WHERE ctid = (SELECT min(ctid) FROM "
                        + "public.run)");
        assertThat(differences()).containsExactly("run ROWS");
    }

    @Test
    void anEmptiedTableIsMissed() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(database, "TRUNCATE sighting");
        assertThat(differences()).containsExactly("sighting ROWS");
    }

    @Test
    void aRowThatChangedPlacesIsMissed() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(
                database,
                "UPDATE run SET starts_at = starts_at + interval '1 s' WHERE series_id = (SELECT min(series_id) FROM "
                        + "run)");
        assertThat(differences()).containsExactly("run KEYS");
    }

    @Test
    void aChangedEndIsMissed() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(database, "UPDATE run SET ends_at = ends_at - interval '1 s' WHERE ends_at > '-infinity'");
        assertThat(differences()).containsExactly("run STATES");
    }

    @Test
    void aDayThatLostRowsIsNotClosedAgain() throws Exception {
        closeDays(AFTER);
        DatabaseRows.execute(database, "DELETE FROM run WHERE ctid = (SELECT min(ctid) FROM run)");
        Instant later = NOON.plus(Duration.ofDays(2));
        store(message(resolved("Late", NOON, NOON.plusSeconds(90), later)));
        awaitStatistics();

        closeDays(later.plus(Duration.ofHours(2)));

        assertThat(differences()).contains("run ROWS");
    }

    @Test
    void severalReplicasCloseADayOnceWhileAlertsArrive() throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            Callable<Integer> closing = () -> closeDays(AFTER);
            List<Future<Integer>> closings =
                    List.of(replicas.submit(closing), replicas.submit(closing), replicas.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            // The clock of this one stands still.
                            store(message(resolved("Behind" + i, NOON, NOON.plusSeconds(60), NOON.plusSeconds(70))));
                        }
                        return 0;
                    }));
            for (Future<Integer> future : closings) {
                future.get();
            }
        }
        closeDays(AFTER);
        assertThat(ledgerRows("run")).isEqualTo(53);
        assertThat(differences()).isEmpty();
    }

    @Test
    void theNewestAcknowledgedFactIsKnownAtAnyMoment() throws Exception {
        assertThat(DatabaseRows.query(database, "SELECT newest_at >= '" + NOON + "' FROM acknowledged"))
                .containsExactly("t");
    }

    private int closeDays(Instant now) throws Exception {
        return new DayClosing(database.upkeep()).close(now);
    }

    private long ledgerRows(String table) throws Exception {
        LocalDate day = NOON.atZone(ZoneOffset.UTC).toLocalDate();
        return Long.parseLong(DatabaseRows.query(
                        database, "SELECT rows FROM ledger WHERE table_name = '" + table + "' AND day = '" + day + "'")
                .getFirst());
    }

    private List<String> differences() throws Exception {
        try (Connection connection = database.readers().getConnection()) {
            var ledger = new LedgerTable(connection);
            List<String> problems = new java.util.ArrayList<>();
            for (LedgerEntry entry : ledger.entries()) {
                LedgerSums.LedgerDifference difference =
                        ledger.sums(entry.table(), entry.day(), entry.until()).compareWith(entry.sums());
                if (difference != LedgerSums.LedgerDifference.NONE) {
                    problems.add(entry.table() + " " + difference);
                }
            }
            connection.rollback();
            return problems;
        }
    }

    // A session tells what it did when it has been idle for a moment.
    private void awaitStatistics() throws Exception {
        Instant until = Instant.now().plusSeconds(30);
        while (DatabaseRows.count(
                                database,
                                "ledger l WHERE inserts <> pg_stat_get_tuples_inserted(to_regclass(table_name || '_' "
                                        + "|| to_char(day, 'YYYYMMDD'))) AND table_name = 'run'")
                        == 0
                && Instant.now().isBefore(until)) {
            Thread.sleep(100);
        }
    }

    private void store(IngestMessage message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new IngestOutcome.IngestSuccess(0));
    }
}
