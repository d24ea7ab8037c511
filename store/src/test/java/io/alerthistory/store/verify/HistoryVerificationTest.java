package io.alerthistory.store.verify;

import static io.alerthistory.store.TestMessages.firing;
import static io.alerthistory.store.TestMessages.message;
import static io.alerthistory.store.TestMessages.resolved;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ledger.DayClosing;
import io.alerthistory.store.upkeep.DatabasePreparation;
import io.alerthistory.store.upkeep.DowntimeRecorder;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole history passes every check, and each damage is found by the check that is there for it. */
class HistoryVerificationTest {
    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6)).plus(Duration.ofHours(12));
    private static final Instant NOW = NOON.plus(Duration.ofDays(4));

    private DatabaseSettings settings;

    /** Five days of alerts that repeat, end, flap and change their annotations. */
    @BeforeEach
    void fill() throws Exception {
        settings = TestHistory.settings();
        withDatabase(database -> {
            database.migrate();
            new DatabasePreparation(database).prepare(NOON, TestHistory.EXPIRE_AFTER);
            new DatabasePreparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
            try (MessageIngest ingest = TestMessages.ingest(database)) {
                var random = new Random(5);
                for (int i = 0; i < 300; i++) {
                    store(ingest, randomMessage(random, NOON.plus(Duration.ofMinutes(19L * i))));
                }
            }
            DatabaseRows.execute(database, "UPDATE source SET facts = 600, last_heard_at = '" + NOW + "'");
            new DowntimeRecorder(database.upkeep()).recordAlive(NOW);
            new DayClosing(database.upkeep()).close(NOW);
        });
    }

    private static IngestMessage randomMessage(Random random, Instant received) {
        String name = "Alert" + random.nextInt(30);
        Instant startsAt = received.minus(Duration.ofMinutes(random.nextInt(300)));
        String text = "{\"value\":\"" + random.nextInt(5) + "\"}";
        return message(
                firing(name, startsAt, received, text),
                random.nextBoolean()
                        ? resolved(name, startsAt, received.minusSeconds(random.nextInt(200)), received)
                        : firing("Long" + random.nextInt(3), NOON.minusSeconds(5), received, text));
    }

    @Test
    void aWholeHistoryPasses() throws Exception {
        VerificationReport report = verify(settings, Optional.empty());

        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.checks())
                .extracting(VerificationCheck::name, VerificationCheck::resultText)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("checksums", "passed"),
                        org.assertj.core.groups.Tuple.tuple("heaps", "passed"),
                        org.assertj.core.groups.Tuple.tuple("indexes", "passed"),
                        org.assertj.core.groups.Tuple.tuple("ledger", "passed"),
                        org.assertj.core.groups.Tuple.tuple("references", "passed"),
                        org.assertj.core.groups.Tuple.tuple("episodes", "passed"));
        assertThat(report.figures().closedDays()).isGreaterThan(4);
        assertThat(report.figures().newestFact()).contains(NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ledger     | TRUNCATE run
            ledger     | DELETE FROM delivery WHERE received_at < (SELECT min(received_at) + interval '1 s' FROM delivery)
            ledger     | DELETE FROM run r USING sighting s WHERE r.series_id = s.series_id AND r.starts_at = s.starts_at AND s.series_id = 1
            references | TRUNCATE sighting
            references | TRUNCATE annotation
            references | TRUNCATE label_value
            references | TRUNCATE series
            references | UPDATE annotation SET body = '{}'
            references | DELETE FROM aggregation_group
            references | TRUNCATE run, sighting, delivery, series, annotation, annotation_change, label_value, ledger
            episodes   | UPDATE run SET episode_ends_at = episode_ends_at + interval '1 s' WHERE starts_at = (SELECT max(starts_at) FROM run WHERE episode_ends_at < 'infinity')
            episodes   | UPDATE run SET closed_at = now() WHERE closed_at = 'infinity'
            episodes   | UPDATE series SET labels = '{"alertname":"Other"}' WHERE id = 1""")
    void damageIsFound(String check, String damage) throws Exception {
        withDatabase(database -> DatabaseRows.execute(database, damage));

        VerificationReport report = verify(settings, Optional.empty());

        assertThat(report.passed()).isFalse();
        assertThat(report.checks().stream().filter(VerificationCheck::isFailed).map(VerificationCheck::name))
                .as(report.toString())
                .contains(check);
    }

    @Test
    void failsForADatabaseWithoutAHistory() throws Exception {
        VerificationReport report = verify(TestHistory.settings(), Optional.empty());
        assertThat(report.passed()).isFalse();
        assertThat(report.checks().toString()).contains("there is no history in this database");
    }

    @Test
    void aCopyHoldsWhatWasAcknowledgedUntilItWasMade() throws Exception {
        DatabaseSettings copy = TestHistory.copy(settings);
        withDatabase(database -> {
            try (MessageIngest ingest = TestMessages.ingest(database)) {
                store(ingest, message(firing("After", NOW.plusSeconds(60), NOW.plusSeconds(70), "{}")));
            }
            new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("{alertname=\"Alert7\"}"));
        });

        VerificationReport report = verify(copy, Optional.of(settings));

        assertThat(report.passed()).as(report.toString()).isTrue();
        assertThat(report.checks().toString()).contains("nothing acknowledged up to");
        assertThat(report.figures().lost())
                .hasValueSatisfying(lost -> assertThat(lost).isGreaterThanOrEqualTo(Duration.ofSeconds(70)));
    }

    @Test
    void aCopyThatLacksAcknowledgedAlertsIsFoundOut() throws Exception {
        DatabaseSettings copy = TestHistory.copy(settings);
        try (Connection connection = TestHistory.connect(copy)) {
            // As if it had been restored from before: neither rows nor ledger know of the last days.
            connection
                    .createStatement()
                    .execute("DELETE FROM run WHERE starts_at > '" + NOW.minus(Duration.ofHours(20)) + "'");
        }
        assertThat(verify(copy, Optional.of(settings)).checks().stream()
                        .filter(VerificationCheck::isFailed)
                        .map(VerificationCheck::name))
                .contains("live");
    }

    private static VerificationReport verify(DatabaseSettings database, Optional<DatabaseSettings> live)
            throws Exception {
        try (Connection connection = TestHistory.connect(database);
                Connection liveConnection = TestHistory.connect(live.orElse(database))) {
            return new HistoryVerification(
                            connection, live.map(_ -> liveConnection), DatabaseProvenance.UNKNOWN, Clock.systemUTC())
                    .run();
        }
    }

    @FunctionalInterface
    private interface DatabaseAction {
        void run(HistoryDatabase database) throws Exception;
    }

    private void withDatabase(DatabaseAction action) throws Exception {
        try (HistoryDatabase database = HistoryDatabase.of(settings)) {
            action.run(database);
        }
    }

    private static void store(MessageIngest ingest, IngestMessage message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20))).isEqualTo(new IngestOutcome.IngestSuccess(0));
    }
}
