package io.alerthistory.store.window;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.Database;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.Rows;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.erase.Erasure;
import io.alerthistory.store.ingest.Ingest;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome.Stored;
import io.alerthistory.store.ledger.DayClosing;
import io.alerthistory.store.upkeep.Preparation;
import io.alerthistory.store.upkeep.Presence;
import io.alerthistory.store.upkeep.Retention;
import io.alerthistory.store.upkeep.RetentionPolicy;
import io.alerthistory.store.verify.Provenance;
import io.alerthistory.store.verify.Report;
import io.alerthistory.store.verify.Verification;
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
    private static final Window WINDOW = new Window(NOON.plus(Duration.ofHours(30)), NOON.plus(Duration.ofHours(60)));
    private static final Window ALL = new Window(NOON.minus(Duration.ofDays(3)), NOW.plus(Duration.ofDays(1)));

    /** All that a query can tell, by names; ids and tails may differ. */
    private static final List<String> ANSWERS = List.of(
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
            SELECT concat_ws('|', d.received_at, g.group_key, d.alerts, d.truncated, d.reason)
            FROM delivery d JOIN aggregation_group g ON g.id = d.group_id ORDER BY 1""",
            "SELECT name || value FROM label_value ORDER BY 1",
            "SELECT concat_ws('|', kind, subject, from_at, to_at, alerts) FROM gap ORDER BY 1");

    private DatabaseSettings settings;
    private Database database;
    private Ingest ingest;

    /** Five days, closed but for the last; and a copy of it. */
    @BeforeEach
    void fill() throws Exception {
        settings = TestHistory.settings();
        open();
        database.migrate();
        new Preparation(database).prepare(NOON, TestHistory.EXPIRE_AFTER);
        new Preparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            store(some(random, NOON.plus(Duration.ofMinutes(23L * i))));
        }
        Rows.change(
                database,
                "INSERT INTO gap (kind, subject, from_at, to_at, alerts) VALUES ('downtime', 'x', '" + WINDOW.from()
                        + "', '" + WINDOW.to() + "', 0)");
        new DayClosing(database.upkeep()).close(NOW);
        shut();
    }

    @AfterEach
    void shut() {
        ingest.close();
        database.close();
    }

    private static Message some(Random random, Instant received) {
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
        List<List<String>> original = answers();
        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        assertThat(answers()).isNotEqualTo(original);

        Outcome outcome = bringBack(copy, ALL);

        assertThat(outcome.runs().made()).isPositive();
        assertThat(outcome.lacking()).isEmpty();
        assertSame(original);
        assertWhole();

        Outcome again = bringBack(copy, ALL);
        assertThat(again.runs()).isEqualTo(io.alerthistory.store.ingest.PastRuns.Merged.NONE);
        assertThat(again.deliveries()).isZero();
        assertSame(original);
        assertWhole();
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
        List<List<String>> original = answers();
        Rows.change(database, damage.formatted(WINDOW.from(), WINDOW.to()));
        assertThat(answers()).isNotEqualTo(original);

        Outcome outcome = bringBack(copy, damage.contains("BETWEEN") ? WINDOW : ALL);

        assertThat(outcome.lacking()).isEmpty();
        assertSame(original);
        assertWhole();
    }

    @Test
    void aWindowBringsBackWhatOverlapsItAndNothingElse() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        Rows.change(database, "TRUNCATE run, sighting, annotation, annotation_change, delivery");

        bringBack(copy, WINDOW);

        assertThat(Rows.count(
                        database,
                        "run r WHERE starts_at = episode_starts_at AND (starts_at >= '" + WINDOW.to()
                                + "' OR episode_ends_at <= '" + WINDOW.from() + "' AND starts_at < '" + WINDOW.from()
                                + "')"))
                .isZero();
        assertThat(Rows.count(database, "run")).isPositive();
        assertThat(Rows.of(database, "SELECT min(received_at) >= '" + WINDOW.from() + "' FROM delivery"))
                .containsExactly("t");
    }

    @Test
    void whatWentOnMeanwhileStays() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\".*\"}"));
        Instant later = NOW.plusSeconds(500);
        store(message(
                resolved("Long0", NOON.plusSeconds(5), later, later), firing("New", later, later, "{\"a\":\"b\"}")));

        bringBack(copy, ALL);

        assertThat(Rows.of(
                        database,
                        "SELECT episode_ends_at = '" + later + "' FROM run r JOIN series s ON s.id = series_id "
                                + "WHERE labels ->> 'alertname' = 'Long0' AND starts_at = '" + NOON.plusSeconds(5)
                                + "'"))
                .containsExactly("t");
        store(message(firing("Alert1", later, later, "{}"), resolved("New", later, later, later)));
        assertWhole();
    }

    @Test
    void itWorksWhileAlertsArrive() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        Thread sender = Thread.ofPlatform().start(() -> {
            Random random = new Random(3);
            for (int i = 0; i < 200; i++) {
                store(some(random, NOW.plusSeconds(i)));
            }
        });

        bringBack(copy, ALL);
        sender.join();
        bringBack(copy, ALL);

        assertWhole();
    }

    @Test
    void aDryRunCountsAndChangesNothing() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=~\"Alert.*\"}"));
        List<List<String>> erased = answers();

        Outcome would = restore(copy, ALL, false, true);

        assertThat(answers()).isEqualTo(erased);
        Outcome does = bringBack(copy, ALL);
        assertThat(would.runs().made()).isEqualTo(does.runs().made()).isPositive();
        assertThat(would.runs().sightings()).isEqualTo(does.runs().sightings());
    }

    @Test
    void whatRetentionDroppedComesBackOnlyByForce() throws Exception {
        DatabaseSettings copy = copyAndOpen();
        long runs = Rows.count(database, "all_run");
        new Retention(database.upkeep(), new RetentionPolicy(Duration.ofDays(2), OptionalLong.empty())).apply(NOW);
        long kept = Rows.count(database, "all_run");

        assertThat(bringBack(copy, ALL).leftOut()).isPositive();
        assertThat(Rows.count(database, "all_run")).isLessThan(runs);

        assertThat(restore(copy, ALL, true, false).below()).isPositive();
        assertThat(Rows.count(database, "all_run")).isEqualTo(runs).isGreaterThan(kept);
        assertWhole();
    }

    /** A backup from between the loss and its mending is no worse for what came back later. */
    @Test
    void anOlderCopyIsNotBlamedForWhatCameBackLater() throws Exception {
        DatabaseSettings whole = copyAndOpen();
        new Presence(database.upkeep()).mark(NOW);
        new Erasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=\"Alert3\"}"));
        shut();
        DatabaseSettings lacking = copyAndOpen();
        bringBack(whole, ALL);

        try (Connection copy = TestHistory.connect(lacking);
                Connection live = TestHistory.connect(settings)) {
            Report report = new Verification(copy, Optional.of(live), Provenance.UNKNOWN, Clock.systemUTC()).run();
            assertThat(report.ok()).as(report.text()).isTrue();
            assertThat(report.text()).doesNotContain(" 0 amended");
        }
    }

    @Test
    void aDatabaseIsNoCopyOfItself() throws Exception {
        open();
        assertThatThrownBy(() -> bringBack(settings, ALL)).hasMessageContaining("are the same database");
    }

    private Outcome bringBack(DatabaseSettings copy, Window window) throws Exception {
        return restore(copy, window, false, false);
    }

    private Outcome restore(DatabaseSettings copy, Window window, boolean force, boolean dryRun) throws Exception {
        try (Connection from = TestHistory.connect(copy);
                Connection to = TestHistory.connect(settings)) {
            return new WindowRestore(from, to, dryRun).bringBack(window, force);
        }
    }

    private DatabaseSettings copyAndOpen() throws Exception {
        DatabaseSettings copy = TestHistory.copy(settings);
        open();
        return copy;
    }

    private void open() {
        database = Database.of(settings);
        ingest = TestMessages.ingest(database);
    }

    private void assertSame(List<List<String>> original) throws Exception {
        List<List<String>> now = answers();
        for (int i = 0; i < ANSWERS.size(); i++) {
            assertThat(now.get(i)).as(ANSWERS.get(i)).isEqualTo(original.get(i));
        }
    }

    private void assertWhole() throws Exception {
        try (Connection connection = TestHistory.connect(settings)) {
            Report report = new Verification(connection, Optional.empty(), Provenance.UNKNOWN, Clock.systemUTC()).run();
            assertThat(report.ok()).as(report.text()).isTrue();
        }
    }

    private List<List<String>> answers() throws Exception {
        List<List<String>> answers = new java.util.ArrayList<>();
        for (String sql : ANSWERS) {
            answers.add(Rows.of(database, sql));
        }
        return answers;
    }

    private void store(Message message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new Stored(0));
    }
}
