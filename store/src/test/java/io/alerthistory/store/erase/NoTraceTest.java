package io.alerthistory.store.erase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.history.AlertIdentity;
import io.alerthistory.history.AlertReport;
import io.alerthistory.history.Fact;
import io.alerthistory.history.Labels;
import io.alerthistory.history.Tenant;
import io.alerthistory.history.matcher.Matchers;
import io.alerthistory.store.DatabaseRows;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.HistoryDatabase;
import io.alerthistory.store.MarkerSearch;
import io.alerthistory.store.SenderDeletion;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.TestMessages;
import io.alerthistory.store.ingest.MessageIngest;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.AnnotationContent;
import io.alerthistory.store.ingest.message.BodySlice;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.alerthistory.store.ingest.message.ReceivedAlert;
import io.alerthistory.store.ingest.message.RejectedInput;
import io.alerthistory.store.ingest.message.WebhookDelivery;
import io.alerthistory.store.upkeep.DatabasePreparation;
import io.alerthistory.store.upkeep.PartitionRetention;
import io.alerthistory.store.upkeep.RejectionGaps;
import io.alerthistory.store.upkeep.RetentionPolicy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an erasure, and after the retention time, no column of any table holds what was in an alert. */
class NoTraceTest {
    private static final String MARKER = "marker4711";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Matchers MATCHERS = Matchers.parse("customer=\"" + MARKER + "\"");

    private DatabaseSettings settings;
    private HistoryDatabase database;
    private MessageIngest ingest;
    private RejectionGaps rejectionGaps;

    @BeforeEach
    void create() throws Exception {
        settings = TestHistory.settings();
        database = HistoryDatabase.of(settings);
        database.migrate();
        new DatabasePreparation(database).prepare(NOW, TestHistory.EXPIRE_AFTER);
        ingest = TestMessages.ingest(database);
        rejectionGaps = new RejectionGaps(database.upkeep());
    }

    @AfterEach
    void close() {
        ingest.close();
        database.close();
    }

    @Test
    void erasureLeavesNoTrace() throws Exception {
        store(message(Tenant.DEFAULT, MARKER));
        store(message(Tenant.DEFAULT, "other"));
        reject(Tenant.DEFAULT);
        DatabaseRows.execute(database, "ANALYZE");
        assertThat(MarkerSearch.columnsHolding(database, MARKER))
                .contains(
                        "annotation.body",
                        "annotation.generator_url",
                        "delivery.reason",
                        "gap.subject",
                        "label_value.value",
                        "old_annotation.body",
                        "quarantine.raw",
                        "quarantine.reason",
                        "quarantine.receiver",
                        "receiver.name",
                        "series.labels",
                        "source.name",
                        "statistics of label_value.value",
                        "statistics of source.name");
        long gaps = DatabaseRows.count(database, "gap");

        assertThat(new AlertErasure(database.upkeep()).count(Tenant.DEFAULT, MATCHERS))
                .isEqualTo(new AlertErasure.ErasureCount(1, 2, 1));
        assertThat(new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, MATCHERS))
                .isEqualTo(new AlertErasure.ErasureCount(1, 2, 1));

        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
        rejectionGaps.write();
        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
        assertThat(DatabaseRows.count(database, "gap")).isEqualTo(gaps);
        assertThat(MarkerSearch.columnsHolding(database, "other"))
                .contains(
                        "annotation.body",
                        "delivery.reason",
                        "label_value.value",
                        "quarantine.raw",
                        "receiver.name",
                        "series.labels",
                        "source.name");
    }

    @Test
    void erasureOfWhatOnlyTheQuarantineHoldsLeavesNoTrace() throws Exception {
        store(message(Tenant.DEFAULT, MARKER)
                .withAlerts(List.of(), message(Tenant.DEFAULT, MARKER).rejectedInputs()));

        assertThat(new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, MATCHERS))
                .isEqualTo(new AlertErasure.ErasureCount(0, 0, 1));

        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
    }

    /** The writer cached the ids of rows that are gone now. */
    @Test
    void whatIsSentAfterAnErasureIsStoredAgain() throws Exception {
        store(message(Tenant.DEFAULT, MARKER));
        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, MATCHERS);
        store(message(Tenant.DEFAULT, MARKER));

        assertThat(DatabaseRows.count(
                        database,
                        "all_sighting s JOIN source o ON o.id = s.source_id "
                                + "JOIN receiver r ON r.id = s.receiver_id"))
                .isEqualTo(2);
        assertThat(DatabaseRows.count(database, "delivery d JOIN aggregation_group g ON g.id = d.group_id"))
                .isEqualTo(1);
    }

    /** Two replicas with caches of their own use the rows that are searched for and deleted meanwhile. */
    @Test
    void whatWritersUseDuringADeletionStays() throws Exception {
        var stop = new AtomicBoolean();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> writers =
                    List.of(executor.submit(() -> storeUntil(stop, ingest)), executor.submit(() -> storeUntil(stop)));
            for (int i = 0; i < 20; i++) {
                new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, Matchers.parse("customer=~\"customer.*\""));
                try (Connection connection = database.upkeep().getConnection()) {
                    new SenderDeletion(connection).deleteUnused(NOW.plus(Duration.ofDays(1)));
                }
            }
            stop.set(true);
            for (Future<Long> writer : writers) {
                assertThat(writer.get()).isPositive();
            }
        }

        store(message(Tenant.DEFAULT, "customer0"));
        assertThat(DatabaseRows.count(database, "all_sighting")).isPositive();
        assertThat(DatabaseRows.count(database, """
                all_sighting s WHERE NOT EXISTS (SELECT FROM source o WHERE o.id = s.source_id)
                OR NOT EXISTS (SELECT FROM receiver r WHERE r.id = s.receiver_id)""")).isZero();
        assertThat(DatabaseRows.count(database, """
                delivery d WHERE NOT EXISTS (SELECT FROM aggregation_group g WHERE g.id = d.group_id)""")).isZero();
    }

    private long storeUntil(AtomicBoolean stop) throws Exception {
        try (HistoryDatabase replica = HistoryDatabase.of(settings);
                MessageIngest replicaIngest = TestMessages.ingest(replica)) {
            return storeUntil(stop, replicaIngest);
        }
    }

    private static long storeUntil(AtomicBoolean stop, MessageIngest ingest) {
        long stored = 0;
        while (!stop.get()) {
            IngestMessage message = message(Tenant.DEFAULT, "customer" + stored % 3);
            assertThat(ingest.store(message, Duration.ofSeconds(20)))
                    .isEqualTo(new IngestOutcome.IngestSuccess(
                            message.rejectedInputs().size()));
            stored++;
        }
        return stored;
    }

    @Test
    void aSenderThatAlsoSentOtherAlertsStays() throws Exception {
        store(message(Tenant.DEFAULT, MARKER));
        IngestMessage others = message(Tenant.DEFAULT, "other");
        store(new IngestMessage(
                Tenant.DEFAULT,
                message(Tenant.DEFAULT, MARKER).source(),
                others.delivery(),
                NOW,
                others.alerts(),
                List.of(),
                100));

        new AlertErasure(database.upkeep()).erase(Tenant.DEFAULT, MATCHERS);

        assertThat(MarkerSearch.columnsHolding(database, MARKER)).containsExactly("gap.subject", "source.name");
        assertThat(DatabaseRows.count(database, "delivery")).isEqualTo(1);
    }

    @Test
    void retentionLeavesNoTrace() throws Exception {
        var tenant = new Tenant("tenant-" + MARKER);
        store(message(tenant, MARKER));
        reject(tenant);
        assertThat(MarkerSearch.columnsHolding(database, MARKER)).contains("tenant.name", "source.name", "gap.subject");

        Instant later = NOW.plus(Duration.ofDays(20));
        new DatabasePreparation(database).prepare(later, TestHistory.EXPIRE_AFTER);
        var week = new RetentionPolicy(Duration.ofDays(7), OptionalLong.empty());
        new PartitionRetention(database.upkeep(), week).apply(later);

        assertThat(MarkerSearch.columnsHolding(database, MARKER)).isEmpty();
        assertThat(DatabaseRows.count(database, "aggregation_group")).isZero();
    }

    @Test
    void retentionKeepsTheSendersOfWhatIsKept() throws Exception {
        store(message(Tenant.DEFAULT, MARKER));
        Instant later = NOW.plus(Duration.ofDays(20));
        new DatabasePreparation(database).prepare(later, TestHistory.EXPIRE_AFTER);
        IngestMessage message = message(Tenant.DEFAULT, MARKER);
        ReceivedAlert firing = alert(MARKER, NOW, later, "{}");
        store(new IngestMessage(
                Tenant.DEFAULT, message.source(), message.delivery(), later, List.of(firing), List.of(), 100));

        var week = new RetentionPolicy(Duration.ofDays(7), OptionalLong.empty());
        new PartitionRetention(database.upkeep(), week).apply(later);

        assertThat(DatabaseRows.count(
                        database,
                        "all_sighting s JOIN source o ON o.id = s.source_id "
                                + "JOIN receiver r ON r.id = s.receiver_id"))
                .isEqualTo(1);
    }

    private void reject(Tenant tenant) throws Exception {
        rejectionGaps.add(tenant.name(), source(MARKER).name(), NOW, 3);
        rejectionGaps.write();
    }

    private void store(IngestMessage message) {
        assertThat(ingest.store(message, Duration.ofSeconds(20)))
                .isEqualTo(
                        new IngestOutcome.IngestSuccess(message.rejectedInputs().size()));
    }

    private static AlertSource source(String customer) {
        return new AlertSource(AlertSource.SourceKind.ALERTMANAGER, "https://%s.example".formatted(customer));
    }

    /** Every text of the message holds the customer. One alert began today, and one began long ago. */
    private static IngestMessage message(Tenant tenant, String customer) {
        var delivery = new WebhookDelivery(
                "team-" + customer, "{}:{customer=\"%s\"}".formatted(customer), "reason " + customer, 2);
        Instant longAgo = NOW.minus(Duration.ofDays(1000));
        List<ReceivedAlert> alerts = List.of(
                alert(customer, NOW, NOW, "{\"summary\":\"%s is down\"}".formatted(customer)),
                alert(customer, NOW, NOW.plusMillis(1), "{\"summary\":\"%s is still down\"}".formatted(customer)),
                alert(customer, longAgo, NOW, "{\"summary\":\"%s was down\"}".formatted(customer)),
                new ReceivedAlert(
                        labels(customer),
                        AlertIdentity.of(labels(customer)),
                        new Fact(
                                longAgo,
                                NOW.plusMillis(2),
                                0,
                                new AlertReport.AlertResolution(longAgo.plusSeconds(60))),
                        AnnotationContent.of("{}", ""),
                        BodySlice.of(new byte[0])));
        byte[] raw = "{\"labels\":{\"customer\":\"%s\"},\"startsAt\":\"yesterday\"}"
                .formatted(customer)
                .getBytes(UTF_8);
        var rejected = new RejectedInput(BodySlice.of(raw), "not valid: " + customer, false);
        return new IngestMessage(tenant, source(customer), delivery, NOW, alerts, List.of(rejected), 100);
    }

    private static Labels labels(String customer) {
        return Labels.of("alertname", "Down", "customer", customer);
    }

    private static ReceivedAlert alert(String customer, Instant startsAt, Instant received, String annotations) {
        return new ReceivedAlert(
                labels(customer),
                AlertIdentity.of(labels(customer)),
                new Fact(startsAt, received, 0, new AlertReport.FiringNotification()),
                AnnotationContent.of(annotations, "http://prometheus/graph?g0.expr=" + customer),
                BodySlice.of(new byte[0]));
    }
}
