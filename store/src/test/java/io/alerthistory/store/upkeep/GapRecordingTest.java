package io.alerthistory.store.upkeep;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import io.alerthistory.store.query.GapCount;
import io.alerthistory.store.query.HistoryCompleteness;
import io.alerthistory.store.query.HistoryGap;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GapRecordingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String GAPS =
            "SELECT kind || ' ' || subject || ' ' || to_char(from_at, 'HH24:MI:SS') || ' ' || to_char(to_at, "
                    + "'HH24:MI:SS') "
                    + "|| ' ' || alerts FROM gap WHERE to_at < 'infinity' ORDER BY id";

    private HistoryDatabase database;

    @BeforeEach
    void create() throws Exception {
        database = TestHistory.create(NOW, TestHistory.EXPIRE_AFTER);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theTimeInWhichNoReplicaCouldWriteIsAGap() throws Exception {
        var recorder = new DowntimeRecorder(database.upkeep());

        recorder.recordAlive(NOW);
        recorder.recordAlive(NOW.plusSeconds(5));
        recorder.recordAlive(NOW.plusSeconds(15));
        assertThat(DatabaseRows.query(database, GAPS)).isEmpty();

        recorder.recordAlive(NOW.plusSeconds(75));
        recorder.recordAlive(NOW.plusSeconds(76));
        assertThat(DatabaseRows.query(database, GAPS)).containsExactly("downtime alert-history 12:00:15 12:01:15 0");
    }

    @Test
    void aReplicaWhoseClockIsBehindMakesNoGap() throws Exception {
        var recorder = new DowntimeRecorder(database.upkeep());
        recorder.recordAlive(NOW);
        recorder.recordAlive(NOW.minusSeconds(60));
        recorder.recordAlive(NOW.plusSeconds(5));

        assertThat(DatabaseRows.query(database, GAPS)).isEmpty();
    }

    @Test
    void refusedBatchesAreOneGapUntilTheyStop() throws Exception {
        MessageIngest ingest = TestMessages.ingest(database);
        ingest.store(TestMessages.message(TestMessages.PROMETHEUS, List.of()), Duration.ofSeconds(9));
        ingest.close();
        var rejectionGaps = new RejectionGaps(database.upkeep());

        rejectionGaps.add("default", "http://prometheus", NOW, 10);
        rejectionGaps.write();
        rejectionGaps.add("default", "http://prometheus", NOW.plusSeconds(20), 10);
        rejectionGaps.add("default", "http://prometheus", NOW.plusSeconds(100), 1);
        rejectionGaps.write();
        rejectionGaps.write();

        assertThat(DatabaseRows.query(database, GAPS))
                .containsExactly(
                        "rejected http://prometheus 12:00:00 12:00:20 20",
                        "rejected http://prometheus 12:01:40 12:01:40 1");
    }

    @Test
    void theSilenceOfAHeartbeatIsAGapWithoutEndUntilItIsHeardAgain() throws Exception {
        var watchdog = new Heartbeat(Tenant.DEFAULT, Matchers.parse("alertname=\"Watchdog\""), Duration.ofMinutes(5));
        var monitor = new HeartbeatMonitor(database.upkeep(), List.of(watchdog));

        monitor.write(NOW);
        monitor.record(message(firing("Other", NOW, NOW.plusSeconds(200), "{}")));
        monitor.write(NOW.plusSeconds(299));
        assertThat(DatabaseRows.count(database, "gap")).isZero();

        monitor.write(NOW.plusSeconds(301));
        assertThat(DatabaseRows.query(
                        database, "SELECT subject FROM gap WHERE kind = 'heartbeat' AND to_at = 'infinity'"))
                .containsExactly(watchdog.matchers().toString());
        assertThat(gapCounts())
                .contains(new GapCount("heartbeat", 1, 1), new GapCount("truncated", 0, 0))
                .hasSize(5);

        monitor.record(message(firing("Watchdog", NOW, NOW.plusSeconds(600), "{}")));
        monitor.write(NOW.plusSeconds(601));
        monitor.record(message(firing("Watchdog", NOW, NOW.plusSeconds(800), "{}")));
        monitor.write(NOW.plusSeconds(801));
        assertThat(DatabaseRows.query(database, GAPS))
                .containsExactly("heartbeat " + watchdog.matchers() + " 12:00:00 12:10:00 0");
        assertThat(DatabaseRows.count(database, "gap")).isEqualTo(1);
        assertThat(gapCounts()).contains(new GapCount("heartbeat", 1, 0));
    }

    @Test
    void quarantinedInputsThatFollowEachOtherAreOneGapWithTheirNumber() throws Exception {
        MessageIngest ingest = TestMessages.ingest(database);
        for (int second : new int[] {0, 60, 120, 4000}) {
            ingest.store(quarantined(NOW.plusSeconds(second)), Duration.ofSeconds(9));
        }
        ingest.close();

        assertThat(DatabaseRows.query(database, GAPS))
                .containsExactly(
                        "quarantined http://alertmanager 12:00:00 12:02:00 6",
                        "quarantined http://alertmanager 13:06:40 13:06:40 2");
    }

    @Test
    void anAnswerAboutATimeWithAGapIsIncompleteAndListsIt() throws Exception {
        MessageIngest ingest = TestMessages.ingest(database);
        ingest.store(quarantined(NOW.plusSeconds(600)), Duration.ofSeconds(9));
        ingest.close();

        assertThat(completeness(NOW.plusSeconds(1), NOW.plusSeconds(599)).complete())
                .isTrue();
        assertThat(completeness(NOW.plusSeconds(1), NOW.plusSeconds(601)).gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.kind()).isEqualTo("quarantined");
                    assertThat(gap.alerts()).isEqualTo(2);
                });
    }

    @Test
    void theTimeBeforeTheFirstStartIsAGap() throws Exception {
        var gap = new HistoryGap(
                0, HistoryGap.BEFORE_START, "alert-history", Optional.of(NOW.minusSeconds(60)), Optional.of(NOW), 0);

        assertThat(completeness(NOW.minusSeconds(60), NOW.plusSeconds(60)).gaps())
                .containsExactly(gap);
        assertThat(completeness(NOW, NOW.plusSeconds(60)).complete()).isTrue();
        assertThat(queries()
                        .gaps(Tenant.DEFAULT, Optional.empty(), Optional.empty(), Optional.empty(), 10)
                        .items())
                .extracting(HistoryGap::kind, HistoryGap::from)
                .containsExactly(tuple(HistoryGap.BEFORE_START, Optional.empty()));
    }

    /** The partition of a day begins earlier, and rows of the old_ tables are older still. */
    @Test
    void whatRetentionHasDeletedIsAGapUpToTheTimeThatItReallyReached() throws Exception {
        Instant later = NOW.plus(Duration.ofDays(10));
        new DatabasePreparation(database).prepare(later, TestHistory.EXPIRE_AFTER);
        var week = new RetentionPolicy(Duration.ofDays(7), OptionalLong.empty());
        new PartitionRetention(database.upkeep(), week).apply(later);
        Instant floor = later.minus(Duration.ofDays(7));

        assertThat(completeness(NOW, later).gaps())
                .extracting(HistoryGap::kind, HistoryGap::to)
                .containsExactly(tuple(HistoryGap.RETENTION, Optional.of(floor)));
        assertThat(completeness(floor, later).complete()).isTrue();
        assertThat(queries().extent().floor()).isEqualTo(floor);
    }

    private static IngestMessage quarantined(Instant receivedAt) {
        var first = new RejectedInput(BodySlice.of(new byte[] {'1'}), "bad", false);
        var second = new RejectedInput(BodySlice.of(new byte[] {'2'}), "bad", false);
        return new IngestMessage(
                Tenant.DEFAULT,
                TestMessages.ALERTMANAGER,
                WebhookDelivery.DIRECT,
                receivedAt,
                List.of(),
                List.of(first, second),
                10);
    }

    private HistoryCompleteness completeness(Instant from, Instant to) {
        return queries().completeness(Tenant.DEFAULT, Optional.of(from), Optional.of(to));
    }

    private List<GapCount> gapCounts() {
        return queries().gapCounts();
    }

    private HistoryQueries queries() {
        return new HistoryQueries(database.readers(), QueryLimits.DEFAULT);
    }
}
