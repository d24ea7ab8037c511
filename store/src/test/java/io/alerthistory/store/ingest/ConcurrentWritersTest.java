package io.alerthistory.store.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.history.RandomFacts;
import io.alerthistory.history.ReferenceFold;
import io.alerthistory.history.Run;
import io.alerthistory.history.Tenant;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.PostgresTimestamps;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The stored episodes are a pure function of the set of facts, however many processes write them. */
class ConcurrentWritersTest {
    private static final Duration EXPIRE_AFTER = Duration.ofMinutes(40);

    // A day's border in the middle: runs, episodes and windows must not care about partitions.
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void shuffledRepeatedAndSplitFactsFoldAsTheReferenceSays() throws Exception {
        try (HistoryDatabase database = TestHistory.create(MIDNIGHT, EXPIRE_AFTER)) {
            Map<String, List<Fact>> facts = new HashMap<>();
            for (int seed = 0; seed < 600; seed++) {
                // Some start below the retention floor, some cross it, some cross a partition's border.
                Instant origin = MIDNIGHT.minus(Duration.ofDays(seed % 4)).minus(Duration.ofMinutes(30));
                // Half have few runs that all collide; half have so many that their tail moves on.
                int starts = seed % 2 == 0 ? 12 : 60;
                facts.put("series-" + seed, new RandomFacts(new Random(seed), origin, starts).facts(starts + 2));
            }
            writeAtOnce(database, deliveries(facts, new Random(1)));

            for (Map.Entry<String, List<Fact>> series : facts.entrySet()) {
                assertThat(stored(database, series.getKey()))
                        .as("%s: %s", series.getKey(), series.getValue())
                        .isEqualTo(ReferenceFold.episodes(series.getValue(), EXPIRE_AFTER));
            }
        }
    }

    private static List<IngestMessage> deliveries(Map<String, List<Fact>> facts, Random random) {
        List<ReceivedAlert> alerts = new ArrayList<>();
        facts.forEach((name, factsOfAlert) -> factsOfAlert.forEach(fact -> {
            int copies = 1 + random.nextInt(2);
            for (int i = 0; i < copies; i++) {
                alerts.add(alert(name, fact));
            }
        }));
        Collections.shuffle(alerts, random);
        List<IngestMessage> messages = new ArrayList<>();
        for (int from = 0; from < alerts.size(); ) {
            int to = Math.min(alerts.size(), from + 1 + random.nextInt(9));
            messages.add(message(alerts.subList(from, to)));
            from = to;
        }
        return messages;
    }

    private static ReceivedAlert alert(String name, Fact fact) {
        Labels labels = Labels.of("alertname", name);
        AnnotationContent annotations = AnnotationContent.of("{\"value\":\"" + fact.receivedAt() + "\"}", "");
        return new ReceivedAlert(labels, AlertIdentity.of(labels), fact, annotations, BodySlice.of(new byte[0]));
    }

    private static IngestMessage message(List<ReceivedAlert> alerts) {
        var source = new AlertSource(AlertSource.SourceKind.ALERTMANAGER, "http://alertmanager");
        return new IngestMessage(
                Tenant.DEFAULT, source, new WebhookDelivery("team", "{}", "", 0), MIDNIGHT, alerts, List.of(), 100);
    }

    /** Two processes with two writers each: nothing is shared but the database. */
    private static void writeAtOnce(HistoryDatabase database, List<IngestMessage> messages) throws Exception {
        List<MessageIngest> processes = List.of(ingest(database), ingest(database));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<IngestOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                MessageIngest process = processes.get(i % 2);
                IngestMessage message = messages.get(i);
                outcomes.add(senders.submit(() -> process.store(message, Duration.ofSeconds(30))));
            }
            for (Future<IngestOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isEqualTo(new IngestOutcome.IngestSuccess(0));
            }
        }
        processes.forEach(MessageIngest::close);
    }

    private static MessageIngest ingest(HistoryDatabase database) {
        return new MessageIngest(database.readers(), 1 << 26, 1, new IngestListener() {
            @Override
            public void onCommit(int messages, int facts, Duration elapsed) {}

            @Override
            public void onFailure(IngestOutcome.IngestFailureCause cause, int messages) {}
        });
    }

    private static List<ReferenceFold.ExpectedEpisode> stored(HistoryDatabase database, String name)
            throws SQLException {
        List<ReferenceFold.ExpectedEpisode> episodes = new ArrayList<>();
        try (Connection connection = database.readers().getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT head.starts_at, head.episode_ends_at, head.episode_runs, member.starts_at
                        FROM series s
                        JOIN all_run head ON head.series_id = s.id AND head.starts_at = head.episode_starts_at
                        JOIN all_run member ON member.series_id = s.id AND member.episode_starts_at = head.starts_at
                        WHERE s.labels ->> 'alertname' = ?
                        ORDER BY head.starts_at, member.starts_at""")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                Instant last = Run.NEVER;
                while (row.next()) {
                    if (!PostgresTimestamps.get(row, 1).equals(last)) {
                        last = PostgresTimestamps.get(row, 1);
                        Instant end = PostgresTimestamps.get(row, 2);
                        Optional<Instant> endsAt = end.equals(Run.FOREVER) ? Optional.empty() : Optional.of(end);
                        episodes.add(new ReferenceFold.ExpectedEpisode(new TreeSet<>(), endsAt));
                    }
                    Set<Instant> starts = episodes.getLast().starts();
                    starts.add(PostgresTimestamps.get(row, 4));
                    assertThat(starts.size()).isLessThanOrEqualTo(row.getInt(3));
                }
            }
        }
        return episodes;
    }
}
