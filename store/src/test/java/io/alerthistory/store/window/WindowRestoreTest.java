package io.alerthistory.store.window;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.erase.AlertErasure;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome.IngestSuccess;
import io.alerthistory.store.ledger.DayClosing;
import io.alerthistory.store.upkeep.DatabasePreparation;
import io.alerthistory.store.upkeep.DowntimeRecorder;
import io.alerthistory.store.upkeep.PartitionRetention;
import io.alerthistory.store.upkeep.RetentionPolicy;
import io.alerthistory.store.verify.DatabaseProvenance;
import io.alerthistory.store.verify.HistoryVerification;
import io.alerthistory.store.verify.VerificationReport;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a window was lost: after it was brought back from a copy, the history is what it was. */
class WindowRestoreTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(8)).plus(Duration.ofHours(12));
    private static final Instant NOW = NOON.plus(Duration.ofDays(5));
    private static final RestoreWindow WINDOW =
            new RestoreWindow(NOON.plus(Duration.ofHours(30)), NOON.plus(Duration.ofHours(60)));
    private static final RestoreWindow ALL =
            new RestoreWindow(NOON.minus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(1)));

    /** All that a query can tell, by names; ids and tails may differ. */
    private static final List<String> QUERIES = List.of(
            """
            SELECT concat_ws('|', t.name, s.labels, r.starts_at, r.last_notified_at, r.last_promised_at, r.promised_until,
                r.last_resolved_at, r.ends_at, r.closed_at, r.episode_starts_at, r.episode_ends_at, r.episode_runs,
                r.first_received_at, f.body, f.generator_url, r.last_annotation_at, l.body, l.generator_url)
            FROM all_run r JOIN series s ON s.id = r.series_id JOIN tenant t ON t.id = s.tenant_id
            JOIN all_annotation f ON f.starts_at = date_trunc('day', r.starts_at, 'UTC') AND f.id = r.first_annotation
            JOIN all_annotation l ON l.starts_at = date_trunc('day', r.starts_at, 'UTC') AND l.id = r.last_annotation
            ORDER BY 1""",
            """
            SELECT concat_ws('|', s.labels, g.starts_at, o.kind, o.name, v.name, g.first_received_at, g.last_received_at,
                g.firing, g.resolved)
            FROM all_sighting g JOIN series s ON s.id = g.series_id JOIN source o ON o.id = g.source_id
            JOIN receiver v ON v.id = g.receiver_id ORDER BY 1""",
            """
            SELECT concat_ws('|', s.labels, c.starts_at, c.hour, c.seen_at, a.body)
            FROM all_annotation_change c JOIN series s ON s.id = c.series_id
            JOIN all_annotation a ON a.starts_at = date_trunc('day', c.starts_at, 'UTC') AND a.id = c.annotation
            ORDER BY 1""",
            """
            SELECT concat_ws('|', d.received_at, g.group_hash, d.alerts, d.truncated, d.reason)
            FROM delivery d JOIN aggregation_group g ON g.id = d.group_id ORDER BY 1""",
            "SELECT name || value FROM label_value ORDER BY 1",
            "SELECT concat_ws('|', kind, subject, from_at, to_at, alerts) FROM gap ORDER BY 1");

    private DatabaseSettings settings;
    private HistoryDatabase database;
    private MessageIngest ingest;

    /** Five days, closed but for the last; and a copy of it. */
    @BeforeEach
    void fill() throws Exception {
        settings = TestHistory.settings();
        open();
        database.migrate();
        new DatabasePreparation(database).prepare(NOON, TestHistory.EXPIRE_AFTER);
        new DatabasePreparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            store(randomMessage(random, NOON.plus(Duration.ofMinutes(23L * i))));
        }
        DatabaseRows.execute(
                database,
                "INSERT INTO gap (kind, subject, from_at, to_at, alerts) VALUES ('downtime', 'x', '" + WINDOW.from()
                        + "', '" + WINDOW.to() + "', 0)");
        new DayClosing(database.upkeep()).close(NOW);
        closeDatabase();
    }

    @AfterEach
    void closeDatabase() {
        ingest.close();
        database.close();
    }

    private static IngestMessage randomMessage(Random random, Instant received) {
        String name = "Alert" + random.nextInt(25);
        Instant startsAt = received.minus(Duration.ofMinutes(random.nextInt(400)));
        String text = "{\"value\":\"" + random.nextInt(9) + "\"}";
        return message(
                firing(name, startsAt, received, text),
                random.nextBoolean()
                        ? resolved(name, startsAt, received.minusSeconds(random.nextInt(200)), received)
                        : firing("Long" + random.nextInt(3), NOON.plusSeconds(5), received, text));
    }

    @Test
    void whatWasErasedComesBackWholeAndOnceOnly() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        List<List<String>> original = queryAll();
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        assertThat(queryAll()).isNotEqualTo(original);

        WindowRestoreOutcome outcome = restoreAndCommit(copy, ALL);

        assertThat(outcome.runs().newRuns()).isPositive();
        assertThat(outcome.incompleteTables()).isEmpty();
        assertSame(original);
        assertIntact();

        WindowRestoreOutcome secondRestore = restoreAndCommit(copy, ALL);
        assertThat(secondRestore.runs()).isEqualTo(io.alerthistory.store.ingest.RunImporter.MergeCounts.NONE);
        assertThat(secondRestore.deliveries()).isZero();
        assertSame(original);
        assertIntact();
    }

    /** As by a bad migration, which the ledger notices, and by dropped partitions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM run WHERE starts_at BETWEEN '%1$s' AND '%2$s';"
                        + " DELETE FROM sighting WHERE starts_at BETWEEN '%1$s' AND '%2$s'",
                "TRUNCATE run, sighting, annotation, annotation_change, delivery, gap",
                "TRUNCATE annotation, annotation_change",
                "TRUNCATE series, label_value, run, sighting, annotation, annotation_change, delivery, gap",
                "DO $$ DECLARE t text; BEGIN FOR t IN SELECT c.oid::regclass FROM pg_inherits i JOIN pg_class c ON"
                        + " c.oid = i.inhrelid AND c.relkind = 'r' LOOP EXECUTE 'DROP TABLE ' || t; END LOOP; END $$;"
                        + " DELETE FROM gap",
            })
    void whatWasDamagedComesBackAndTheLedgerIsTrueAgain(String damage) throws Exception {
        DatabaseSettings copy = copyAndOpen();
        List<List<String>> original = queryAll();
        DatabaseRows.execute(database, damage.formatted(WINDOW.from(), WINDOW.to()));
        assertThat(queryAll()).isNotEqualTo(original);

        WindowRestoreOutcome outcome = restoreAndCommit(copy, damage.contains("BETWEEN") ? WINDOW : ALL);

        assertThat(outcome.incompleteTables()).isEmpty();
        assertSame(original);
        assertIntact();
    }

    @Test
    void aWindowBringsBackWhatOverlapsItAndNothingElse() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        DatabaseRows.execute(database, "TRUNCATE run, sighting, annotation, annotation_change, delivery");

        restoreAndCommit(copy, WINDOW);

        assertThat(DatabaseRows.count(
                        database,
                        "run r WHERE starts_at = episode_starts_at AND (starts_at >= '" + WINDOW.to()
                                + "' OR episode_ends_at <= '" + WINDOW.from() + "' AND starts_at < '" + WINDOW.from()
                                + "')"))
                .isZero();
        assertThat(DatabaseRows.count(database, "run")).isPositive();
        assertThat(DatabaseRows.query(database, "SELECT min(received_at) >= '" + WINDOW.from() + "' FROM delivery"))
                .containsExactly("t");
    }

    @Test
    void whatWentOnMeanwhileStays() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\".*\"}"));
        Instant later = NOW.plusSeconds(500);
        store(message(
                resolved("Long0", NOON.plusSeconds(5), later, later), firing("New", later, later, "{\"a\":\"b\"}")));

        restoreAndCommit(copy, ALL);

        assertThat(DatabaseRows.query(
                        database,
                        "SELECT episode_ends_at = '" + later + "' FROM run r JOIN series s ON s.id = series_id "
                                + "WHERE labels ->> 'alertname' = 'Long0' AND starts_at = '" + NOON.plusSeconds(5)
                                + "'"))
                .containsExactly("t");
        store(message(firing("Alert1", later, later, "{}"), resolved("New", later, later, later)));
        assertIntact();
    }

    @Test
    void itWorksWhileAlertsArrive() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        Thread sender = Thread.ofPlatform().start(() -> {
            var random = new Random(3);
            for (int i = 0; i < 200; i++) {
                store(randomMessage(random, NOW.plusSeconds(i)));
            }
        });

        restoreAndCommit(copy, ALL);
        sender.join();
        restoreAndCommit(copy, ALL);

        assertIntact();
    }

    @Test
    void aDryRunCountsAndChangesNothing() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        List<List<String>> erased = queryAll();

        WindowRestoreOutcome predicted = restore(copy, ALL, false, true);

        assertThat(queryAll()).isEqualTo(erased);
        WindowRestoreOutcome actual = restoreAndCommit(copy, ALL);
        assertThat(predicted.runs().newRuns())
                .isEqualTo(actual.runs().newRuns())
                .isPositive();
        assertThat(predicted.runs().sightings()).isEqualTo(actual.runs().sightings());
    }

    @Test
    void whatRetentionDroppedComesBackOnlyByForce() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        long runs = DatabaseRows.count(database, "all_run");
        new PartitionRetention(database.upkeep(), new RetentionPolicy(Duration.ofDays(2), OptionalLong.empty()))
                .apply(NOW);
        long retainedRuns = DatabaseRows.count(database, "all_run");

        assertThat(restoreAndCommit(copy, ALL).excludedEpisodes()).isPositive();
        assertThat(DatabaseRows.count(database, "all_run")).isLessThan(runs);

        assertThat(restore(copy, ALL, true, false).belowFloor()).isPositive();
        assertThat(DatabaseRows.count(database, "all_run")).isEqualTo(runs).isGreaterThan(retainedRuns);
        assertIntact();
    }

    @Test
    void theHistoryComesBackFromACopyOfAnOlderSchema() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        try (Connection connection = TestHistory.connect(copy)) {
            connection.createStatement().execute("""
DROP TRIGGER hash_group_key ON aggregation_group;
                    UPDATE aggregation_group SET group_key = '{}:{}';
                    ALTER TABLE aggregation_group DROP COLUMN group_hash;
                    DROP VIEW all_run;
                    ALTER TABLE run DROP COLUMN streams;
                    ALTER TABLE old_run DROP COLUMN streams;
                    CREATE VIEW all_run AS SELECT * FROM run UNION ALL SELECT * FROM old_run;
                    DELETE FROM schema_migration WHERE version IN ('4', '5')""");
        }
        List<List<String>> original = queryAll();
        DatabaseRows.execute(database, "TRUNCATE delivery, run, sighting");

        restoreAndCommit(copy, ALL);

        assertSame(original);
    }

    /** A new database has no old days, but nothing that ended on them was deleted. */
    @Test
    void aNewDatabaseTakesWhatRetentionWillKeep() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        long runs = DatabaseRows.count(database, "all_run");
        closeDatabase();
        settings = TestHistory.settings();
        open();
        database.migrate();
        new DatabasePreparation(database).prepare(NOW.plus(Duration.ofDays(5)), TestHistory.EXPIRE_AFTER);

        assertThat(restoreAndCommit(copy, ALL).excludedEpisodes()).isZero();

        assertThat(DatabaseRows.count(database, "all_run")).isEqualTo(runs);
    }

    /** A backup from between the loss and its mending is no worse for what came back later. */
    @Test
    void anOlderCopyIsNotBlamedForWhatCameBackLater() throws Exception {
        DatabaseSettings completeCopy = copyAndOpen();
        new DowntimeRecorder(database.upkeep()).recordAlive(NOW);
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=\"Alert3\"}"));
        closeDatabase();
        DatabaseSettings incompleteCopy = copyAndOpen();
        restoreAndCommit(completeCopy, ALL);

        try (Connection copy = TestHistory.connect(incompleteCopy);
                Connection live = TestHistory.connect(settings)) {
            VerificationReport report = new HistoryVerification(
                            copy, Optional.of(live), DatabaseProvenance.UNKNOWN, Clock.systemUTC())
                    .run();
            assertThat(report.passed()).as(report.toString()).isTrue();
            assertThat(report.checks().toString()).doesNotContain(" 0 amended");
        }
    }

    @Test
    void aDatabaseIsNoCopyOfItself() throws Exception {
        open();
        assertThatThrownBy(() -> restoreAndCommit(settings, ALL)).hasMessageContaining("are the same database");
    }

    private WindowRestoreOutcome restoreAndCommit(DatabaseSettings copy, RestoreWindow window) throws Exception {
        return restore(copy, window, false, false);
    }

    private WindowRestoreOutcome restore(DatabaseSettings copy, RestoreWindow window, boolean force, boolean dryRun)
            throws Exception {
        try (Connection from = TestHistory.connect(copy);
                Connection to = TestHistory.connect(settings)) {
            return new WindowRestore(from, to, dryRun).restore(window, force);
        }
    }

    private DatabaseSettings copyAndOpen() throws Exception {
        DatabaseSettings copy = TestHistory.copy(settings);
        open();
        return copy;
    }

    private void open() {
        database = HistoryDatabase.of(settings);
        ingest = TestMessages.ingest(database);
    }

    private void assertSame(List<List<String>> original) throws Exception {
        List<List<String>> now = queryAll();
        for (int i = 0; i < QUERIES.size(); i++) {
            assertThat(now.get(i)).as(QUERIES.get(i)).isEqualTo(original.get(i));
        }
    }

    private void assertIntact() throws Exception {
        try (Connection connection = TestHistory.connect(settings)) {
            VerificationReport report = new HistoryVerification(
                            connection, Optional.empty(), DatabaseProvenance.UNKNOWN, Clock.systemUTC())
                    .run();
            assertThat(report.passed()).as(report.toString()).isTrue();
        }
    }

    private List<List<String>> queryAll() throws Exception {
        List<List<String>> answers = new java.util.ArrayList<>();
        for (String sql : QUERIES) {
            answers.add(DatabaseRows.query(database, sql));
        }
        return answers;
    }

    private void store(IngestMessage message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new IngestSuccess(0));
    }
}
