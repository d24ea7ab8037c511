package io.alerthistory.store.upkeep;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.query.GapCount;
import io.alerthistory.store.query.HistoryQueries;
import io.alerthistory.store.query.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                .hasSize(4);

        monitor.record(message(firing("Watchdog", NOW, NOW.plusSeconds(600), "{}")));
        monitor.write(NOW.plusSeconds(601));
        monitor.record(message(firing("Watchdog", NOW, NOW.plusSeconds(800), "{}")));
        monitor.write(NOW.plusSeconds(801));
        assertThat(DatabaseRows.query(database, GAPS))
                .containsExactly("heartbeat " + watchdog.matchers() + " 12:00:00 12:10:00 0");
        assertThat(DatabaseRows.count(database, "gap")).isEqualTo(1);
        assertThat(gapCounts()).contains(new GapCount("heartbeat", 1, 0));
    }

    private List<GapCount> gapCounts() {
        return new HistoryQueries(database.readers(), QueryLimits.DEFAULT).gapCounts();
    }
}
