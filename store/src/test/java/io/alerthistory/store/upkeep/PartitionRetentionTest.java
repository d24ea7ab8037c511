package io.alerthistory.store.upkeep;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.IngestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionRetentionTest {
    private static final Instant DAY_ONE = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private HistoryDatabase database;
    private MessageIngest ingest;

    @BeforeEach
    void create() throws Exception {
        database = TestHistory.create(DAY_ONE, TestHistory.EXPIRE_AFTER);
        ingest = TestMessages.ingest(database);
    }

    @AfterEach
    void close() {
        ingest.close();
        database.close();
    }

    @Test
    void episodesGoAWeekAfterTheirEndAndNotAfterTheirStart() throws Exception {
        store(message(
                resolved("Over", DAY_ONE, DAY_ONE.plusSeconds(60), DAY_ONE.plusSeconds(70)),
                resolved("Long", DAY_ONE, DAY_ONE.plus(Duration.ofDays(6)), DAY_ONE.plus(Duration.ofDays(6))),
                firing("Firing", DAY_ONE, DAY_ONE.plus(Duration.ofDays(6)), "{\"a\":\"b\"}")));

        applyRetention(DAY_ONE.plus(Duration.ofDays(9)));

        assertThat(DatabaseRows.query(
                        database,
                        "SELECT labels ->> 'alertname' FROM all_run r JOIN series s ON s.id = r.series_id "
                                + "ORDER BY 1"))
                .containsExactly("Firing", "Long");
        assertThat(DatabaseRows.count(database, "run")).isZero();
        assertThat(DatabaseRows.count(database, "old_sighting")).isEqualTo(2);
        assertThat(DatabaseRows.query(database, "SELECT body FROM old_annotation ORDER BY 1"))
                .contains("{\"a\":\"b\"}");
        assertThat(DatabaseRows.query(database, "SELECT value FROM label_value ORDER BY 1"))
                .containsExactly("Firing", "Long");

        applyRetention(DAY_ONE.plus(Duration.ofDays(14)));

        assertThat(DatabaseRows.count(database, "all_run")).isZero();
        assertThat(DatabaseRows.count(database, "series")).isZero();
        assertThat(DatabaseRows.count(database, "label_value")).isZero();
        assertThat(DatabaseRows.count(database, "all_annotation")).isZero();
    }

    @Test
    void whatStartsBelowTheFloorIsStoredAndMakesNoPartition() throws Exception {
        applyRetention(DAY_ONE.plus(Duration.ofDays(20)));
        Instant now = DAY_ONE.plus(Duration.ofDays(20));

        store(message(
                firing("Long ago", Instant.parse("1970-01-01T00:00:00Z"), now, "{}"), firing("Now", now, now, "{}")));

        assertThat(DatabaseRows.count(database, "old_run")).isEqualTo(1);
        assertThat(DatabaseRows.count(database, "run")).isEqualTo(1);
        assertThat(DatabaseRows.count(database, "pg_class WHERE relname LIKE 'run_1970%'"))
                .isZero();
    }

    @Test
    void aSurvivorIsStillTheSameRunWhenItIsHeardOfAgain() throws Exception {
        Instant later = DAY_ONE.plus(Duration.ofDays(9));
        store(message(firing("Firing", DAY_ONE, DAY_ONE.plus(Duration.ofDays(8)), "{}")));
        applyRetention(later);

        store(message(resolved("Firing", DAY_ONE, later, later)));

        assertThat(DatabaseRows.query(database, "SELECT episode_ends_at = '" + later + "' FROM all_run"))
                .containsExactly("t");
    }

    @Test
    void aDatabaseThatIsTooLargeLosesItsOldestDaysButNeverTodayAndYesterday() throws Exception {
        store(message(resolved("Old", DAY_ONE, DAY_ONE, DAY_ONE)));
        Instant now = DAY_ONE.plus(Duration.ofDays(2));
        new DatabasePreparation(database).prepare(now, TestHistory.EXPIRE_AFTER);
        store(message(resolved("New", now, now, now)));

        var tiny = new RetentionPolicy(Duration.ofDays(90), OptionalLong.of(1));
        new PartitionRetention(database.upkeep(), tiny).apply(now);

        assertThat(DatabaseRows.count(database, "pg_class WHERE relname = 'run_20261031'"))
                .isZero();
        assertThat(DatabaseRows.count(database, "pg_class WHERE relname IN ('run_20261102', 'run_20261103')"))
                .isEqualTo(2);
        assertThat(DatabaseRows.query(
                        database, "SELECT labels ->> 'alertname' FROM all_run r JOIN series s ON s.id = r.series_id"))
                .contains("New");
    }

    private void applyRetention(Instant now) throws Exception {
        new DatabasePreparation(database).prepare(now, TestHistory.EXPIRE_AFTER);
        new PartitionRetention(database.upkeep(), new RetentionPolicy(WEEK, OptionalLong.empty())).apply(now);
    }

    private void store(io.alerthistory.store.ingest.message.IngestMessage message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new IngestOutcome.IngestSuccess(0));
    }
}
