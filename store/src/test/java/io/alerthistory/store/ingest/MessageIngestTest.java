package io.alerthistory.store.ingest;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.upkeep.DatabasePreparation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageIngestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RecordingIngestListener listener = new RecordingIngestListener();

    private HistoryDatabase database;
    private MessageIngest ingest;

    @BeforeEach
    void create() throws Exception {
        database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER);
        ingest = new MessageIngest(database.writers(), 1 << 26, HistoryDatabase.WRITERS, listener);
    }

    @AfterEach
    void close() {
        ingest.close();
        database.close();
    }

    @Test
    void whatPostgresRefusesIsSetAsideAloneAndAllElseIsStored() throws Exception {
        // No label value may be "Poison", says a rule that our own checks cannot know.
        DatabaseRows.execute(database, "ALTER TABLE label_value ADD CHECK (value <> 'Poison')");

        IngestOutcome outcome = ingest.store(
                message(
                        firing("Good", NOW, NOW, "{}"),
                        firing("Poison", NOW, NOW, "{}"),
                        firing("Fine", NOW, NOW, "{}")),
                PATIENCE);

        assertThat(outcome).isEqualTo(new IngestOutcome.IngestSuccess(1));
        assertThat(DatabaseRows.query(database, "SELECT labels ->> 'alertname' FROM series ORDER BY 1"))
                .containsExactly("Fine", "Good");
        assertThat(DatabaseRows.query(database, "SELECT convert_from(raw, 'UTF8') FROM quarantine"))
                .containsExactly("Poison");
        assertThat(DatabaseRows.query(database, "SELECT reason FROM quarantine").getFirst())
                .contains("violates check constraint");
    }

    /** Bytes outside of the body stand for any fault of ours that only one message meets. */
    @Test
    void anUnexpectedExceptionIsCountedOnceAndTheOthersOfTheBatchAreStored() throws Exception {
        var faulty = new RejectedInput(new BodySlice(new byte[0], 5, 8), "faulty", false);
        List<CompletableFuture<IngestOutcome>> others = new ArrayList<>();
        try (var blocker = database.readers().getConnection()) {
            blocker.createStatement().execute("LOCK TABLE state IN ACCESS EXCLUSIVE MODE");
            for (int i = 0; i < 20; i++) {
                String name = "Good" + i;
                others.add(CompletableFuture.supplyAsync(
                        () -> ingest.store(message(firing(name, NOW, NOW, "{}")), PATIENCE)));
            }
            others.add(CompletableFuture.supplyAsync(() -> ingest.store(
                    message(firing("Faulty", NOW, NOW, "{}")).withAlerts(List.of(), List.of(faulty)), PATIENCE)));
            Thread.sleep(300);
            blocker.rollback();
        }

        for (CompletableFuture<IngestOutcome> outcome : others) {
            assertThat(outcome.join()).isInstanceOf(IngestOutcome.IngestSuccess.class);
        }
        assertThat(DatabaseRows.count(database, "series")).isEqualTo(20);
        assertThat(DatabaseRows.query(database, "SELECT reason FROM quarantine"))
                .containsExactly("faulty");
        assertThat(listener.failures).containsExactly(IngestOutcome.IngestFailureCause.NOT_STORABLE);
    }

    @Test
    void equalRejectsAreOneRowWithACount() throws Exception {
        var rejected = new RejectedInput(BodySlice.of("{}".getBytes(UTF_8)), "no labels", false);
        for (int i = 0; i < 2; i++) {
            ingest.store(
                    message(firing("A", NOW, NOW, "{}")).withAlerts(List.of(), Collections.nCopies(10, rejected)),
                    PATIENCE);
        }

        assertThat(DatabaseRows.query(database, "SELECT count || ' ' || whole || ' ' || raw_length FROM quarantine"))
                .containsExactly("20 false 2");
    }

    @Test
    void aMessageIsRefusedInTimeWhenTheDatabaseIsStuckAndStoredNowhere() throws Exception {
        try (var blocker = database.readers().getConnection()) {
            blocker.createStatement().execute("LOCK TABLE series IN ACCESS EXCLUSIVE MODE");

            IngestOutcome outcome = ingest.store(message(firing("A", NOW, NOW, "{}")), Duration.ofMillis(300));

            assertThat(outcome)
                    .isEqualTo(new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.COMMIT_TIMEOUT));
            blocker.rollback();
        }
        assertThat(ingest.store(message(firing("A", NOW, NOW, "{}")), PATIENCE))
                .isEqualTo(new IngestOutcome.IngestSuccess(0));
    }

    @Test
    void aQueueThatIsFullRefusesAtOnce() throws Exception {
        var small = new MessageIngest(database.writers(), 1, 1, new RecordingIngestListener());
        try (var blocker = database.readers().getConnection()) {
            blocker.createStatement().execute("LOCK TABLE state IN ACCESS EXCLUSIVE MODE");
            // One is with the writer, one waits.
            for (int i = 0; i < 2; i++) {
                Thread.startVirtualThread(() -> small.store(message(firing("A", NOW, NOW, "{}")), PATIENCE));
                Thread.sleep(200);
            }

            assertThat(small.store(message(firing("B", NOW, NOW, "{}")), PATIENCE))
                    .isEqualTo(new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.QUEUE_FULL));
            blocker.rollback();
        }
        small.close();
    }

    @Test
    void aMachineThatSleptForAWeekStoresAtOnce() throws Exception {
        Instant later = NOW.plus(Duration.ofDays(8));

        assertThat(ingest.store(message(firing("A", later, later, "{}")), PATIENCE))
                .isEqualTo(new IngestOutcome.IngestSuccess(0));
        assertThat(DatabaseRows.count(database, "run")).isEqualTo(1);
    }

    @Test
    void whatIsShutSaysWhy() {
        ingest.refuse(IngestOutcome.IngestFailureCause.DISK_FULL);
        assertThat(ingest.store(message(), PATIENCE))
                .isEqualTo(new IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause.DISK_FULL));
        ingest.accept();
        assertThat(ingest.store(message(), PATIENCE)).isEqualTo(new IngestOutcome.IngestSuccess(0));
    }

    /** A template with {{ $value }} changes at each evaluation: the first and the latest stay, and six an hour. */
    @Test
    void changingAnnotationsAreBoundedAndNothingUnusedStays() throws Exception {
        for (int minute = 0; minute < 120; minute++) {
            Instant received = NOW.plus(Duration.ofMinutes(minute));
            ingest.store(message(firing("A", NOW, received, "{\"value\":\"" + minute + "\"}")), PATIENCE);
        }

        assertThat(DatabaseRows.query(
                        database, "SELECT a.body FROM run r JOIN annotation a ON a.id = r.first_annotation"))
                .containsExactly("{\"value\":\"0\"}");
        assertThat(DatabaseRows.query(
                        database, "SELECT a.body FROM run r JOIN annotation a ON a.id = r.last_annotation"))
                .containsExactly("{\"value\":\"119\"}");
        assertThat(DatabaseRows.count(database, "annotation_change")).isEqualTo(12);
        assertThat(DatabaseRows.count(database, "annotation")).isEqualTo(14);
    }

    @Test
    void theOrderOfArrivalDoesNotDecideWhichAnnotationsAreFirstAndLatest() throws Exception {
        List<Integer> minutes = new java.util.ArrayList<>(List.of(3, 1, 4, 1, 5, 9, 2, 6, 0));
        java.util.Collections.shuffle(minutes, new Random(7));
        for (int minute : minutes) {
            Instant received = NOW.plus(Duration.ofMinutes(minute));
            ingest.store(message(firing("A", NOW, received, "{\"value\":\"" + minute + "\"}")), PATIENCE);
        }

        assertThat(DatabaseRows.query(
                        database, "SELECT a.body FROM run r JOIN annotation a ON a.id = r.first_annotation"))
                .containsExactly("{\"value\":\"0\"}");
        assertThat(DatabaseRows.query(
                        database, "SELECT a.body FROM run r JOIN annotation a ON a.id = r.last_annotation"))
                .containsExactly("{\"value\":\"9\"}");
    }

    /** The tail: a series with a long past is folded by its last runs, and an old fact still finds its place. */
    @Test
    void aSeriesThatFlapsForLongIsFoldedByItsTail() throws Exception {
        for (int i = 0; i < 100; i++) {
            Instant start = NOW.plus(Duration.ofMinutes(10L * i));
            ingest.store(message(firing("A", start, start, "{}")), PATIENCE);
            ingest.store(message(resolved("A", start, start.plusSeconds(300), start.plusSeconds(300))), PATIENCE);
        }
        assertThat(DatabaseRows.query(
                        database, "SELECT tail_from >= '" + NOW.plus(Duration.ofHours(15)) + "' FROM series"))
                .containsExactly("t");
        assertThat(DatabaseRows.count(
                        database, "run WHERE starts_at = episode_starts_at AND episode_ends_at < 'infinity'"))
                .isEqualTo(100);

        // It arrives late, and shows that three episodes in the middle were one.
        Instant middle = NOW.plus(Duration.ofMinutes(502));
        ingest.store(
                message(resolved("A", middle, NOW.plus(Duration.ofMinutes(523)), NOW.plus(Duration.ofDays(1)))),
                PATIENCE);

        assertThat(DatabaseRows.count(database, "run WHERE starts_at = episode_starts_at"))
                .isEqualTo(98);
        assertThat(DatabaseRows.query(database, "SELECT max(episode_runs) FROM run"))
                .containsExactly("4");
    }

    @Test
    void aNewLeaseFoldsWhatIsOpenAgain() throws Exception {
        ingest.store(message(firing("A", NOW, NOW, "{}")), PATIENCE);
        Instant later = NOW.plus(Duration.ofHours(26));
        ingest.store(message(firing("A", later, later, "{}")), PATIENCE);
        assertThat(DatabaseRows.count(database, "run WHERE starts_at = episode_starts_at"))
                .isEqualTo(2);

        new DatabasePreparation(database).prepare(NOW, Duration.ofHours(27));
        assertThat(DatabaseRows.count(database, "run WHERE starts_at = episode_starts_at"))
                .isEqualTo(1);

        new DatabasePreparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
        assertThat(DatabaseRows.count(database, "run WHERE starts_at = episode_starts_at"))
                .isEqualTo(2);
    }

    private static final class RecordingIngestListener implements IngestListener {
        private final Queue<IngestOutcome.IngestFailureCause> failures = new ConcurrentLinkedQueue<>();

        @Override
        public void onCommit(int messages, int facts, Duration elapsed) {}

        @Override
        public void onFailure(IngestOutcome.IngestFailureCause cause, int messages) {
            failures.add(cause);
        }
    }
}
