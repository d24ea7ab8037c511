package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.message.AlertSource;
import io.alerthistory.store.ingest.message.IngestMessage;
import io.alerthistory.store.ingest.message.IngestOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The metrics of ingest. Labels are kinds and outcomes, never names that a sender chooses. Each counter exists from the
 * start, because Prometheus sees no increase in a counter that starts at 1.
 */
final class IngestMetrics implements IngestListener {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    private static final String STORED = "stored";
    private static final String QUARANTINED = "quarantined";
    private static final String REFUSED = "refused";

    private final MeterRegistry registry;
    private final Map<AlertSource.SourceKind, Timer> requests = new EnumMap<>(AlertSource.SourceKind.class);
    private final Counter truncated;
    private final Counter foreign;
    private final Counter altered;
    private final Timer commits;
    private final DistributionSummary batches;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (AlertSource.SourceKind kind : AlertSource.SourceKind.values()) {
            requests.put(
                    kind,
                    Timer.builder("alert_history_ingest_duration")
                            .description("Time from the last byte of a request to its response, in seconds.")
                            .tag("source", kind.text())
                            .serviceLevelObjectives(LATENCIES)
                            .register(registry));
            for (String outcome : List.of(STORED, QUARANTINED, REFUSED)) {
                countFacts(kind, outcome, 0);
            }
            for (IngestOutcome.IngestFailureCause cause : IngestOutcome.IngestFailureCause.values()) {
                countRefused(kind, cause, 0);
            }
            countUnreadable(kind, 0);
        }
        for (IngestOutcome.IngestFailureCause cause : IngestOutcome.IngestFailureCause.values()) {
            failed(cause, 0.0);
        }
        for (IngestLimit limit : IngestLimit.values()) {
            countLimit(limit, 0);
        }
        this.truncated = Counter.builder("alert_history_truncated_alerts")
                .description("Alerts that Alertmanager left out of its notifications (max_alerts).")
                .register(registry);
        this.foreign = Counter.builder("alert_history_fingerprint_mismatches")
                .description("Alerts with a fingerprint that does not match their labels.")
                .register(registry);
        this.altered = Counter.builder("alert_history_altered_alerts")
                .description("Alerts whose annotations or generatorURL were altered, because they could not be stored.")
                .register(registry);
        this.commits = Timer.builder("alert_history_batch_commit_duration")
                .description("Duration of a transaction, from its first statement to its commit, in seconds.")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        this.batches = DistributionSummary.builder("alert_history_batch_facts")
                .description("Alerts stored in one transaction.")
                .serviceLevelObjectives(1, 4, 16, 64, 256, 1_024)
                .register(registry);
    }

    void registerQueueGauge(Supplier<Number> waiting) {
        io.micrometer.core.instrument.Gauge.builder("alert_history_queue_facts", waiting)
                .description("Alerts that wait for a transaction.")
                .register(registry);
    }

    void recordOutcome(IngestMessage message, IngestOutcome outcome, Duration elapsed) {
        AlertSource.SourceKind kind = message.source().kind();
        Timer timer = requests.get(kind);
        if (timer != null) {
            timer.record(elapsed);
        }
        int alerts = message.alerts().size();
        int rejected = message.rejectedInputs().size();
        switch (outcome) {
            case IngestOutcome.IngestSuccess(int quarantined) -> {
                countFacts(kind, STORED, alerts + rejected - quarantined);
                if (quarantined > 0) { // rarely: each message comes by here
                    countFacts(kind, QUARANTINED, quarantined);
                }
                truncated.increment(message.delivery().truncatedAlerts());
            }
            case IngestOutcome.IngestFailure(IngestOutcome.IngestFailureCause cause) -> {
                countFacts(kind, REFUSED, alerts + rejected);
                countRefused(kind, cause, 1);
            }
        }
    }

    void registerMemoryGauges(Supplier<Number> used, long limit) {
        io.micrometer.core.instrument.Gauge.builder("alert_history_request_memory_bytes", used)
                .description("Memory of the requests that are being read or stored, estimated, in bytes.")
                .register(registry);
        io.micrometer.core.instrument.Gauge.builder("alert_history_request_memory_limit_bytes", () -> limit)
                .description("Limit of alert_history_request_memory_bytes, in bytes; one tenant can use half of it.")
                .register(registry);
    }

    /** A request of a sender was refused because of the limit. */
    void countLimit(IngestLimit limit) {
        countLimit(limit, 1);
    }

    private void countLimit(IngestLimit limit, int requests) {
        count(
                "alert_history_limited_requests",
                "Requests of senders that exceeded a limit (docs/alert-semantics.md).",
                requests,
                "limit",
                limit.text());
    }

    void countUnreadable(AlertSource.SourceKind kind) {
        countUnreadable(kind, 1);
    }

    void foreignFingerprints(int alerts) {
        if (alerts > 0) {
            foreign.increment(alerts);
        }
    }

    void alteredAlerts(int alerts) {
        if (alerts > 0) {
            altered.increment(alerts);
        }
    }

    @Override
    public void onCommit(int messages, int facts, Duration elapsed) {
        commits.record(elapsed);
        batches.record(facts);
    }

    @Override
    public void onFailure(IngestOutcome.IngestFailureCause cause, int messages) {
        failed(cause, 1.0);
    }

    private void failed(IngestOutcome.IngestFailureCause cause, double batches) {
        count("alert_history_failed_batches", "Batches that could not be written.", batches, "cause", word(cause));
    }

    private void countUnreadable(AlertSource.SourceKind kind, int requests) {
        count(
                "alert_history_unreadable_requests",
                "Requests that could not be parsed.",
                requests,
                "source",
                kind.text());
    }

    private void countRefused(AlertSource.SourceKind kind, IngestOutcome.IngestFailureCause cause, int requests) {
        count(
                "alert_history_refused_requests",
                "Requests answered with 503.",
                requests,
                "source",
                kind.text(),
                "cause",
                word(cause));
    }

    private void countFacts(AlertSource.SourceKind kind, String outcome, int alerts) {
        count("alert_history_facts", "Alerts received, by outcome.", alerts, "source", kind.text(), "outcome", outcome);
    }

    private void count(String name, String description, double increment, String... tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(increment);
    }

    private static String word(IngestOutcome.IngestFailureCause cause) {
        return cause.name().toLowerCase(java.util.Locale.ROOT);
    }
}
