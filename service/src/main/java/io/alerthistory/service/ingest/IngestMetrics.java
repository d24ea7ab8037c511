package io.alerthistory.service.ingest;

import io.alerthistory.store.ingest.IngestListener;
import io.alerthistory.store.ingest.Message;
import io.alerthistory.store.ingest.Outcome;
import io.alerthistory.store.ingest.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What Prometheus is told about ingest. Labels are kinds and outcomes, never names that a sender chooses. */
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

    private final MeterRegistry registry;
    private final Map<Source.Kind, Timer> requests = new EnumMap<>(Source.Kind.class);
    private final Timer commits;
    private final DistributionSummary batches;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Source.Kind kind : Source.Kind.values()) {
            requests.put(
                    kind,
                    Timer.builder("alert_history_ingest")
                            .description("From the last byte of a request to its answer.")
                            .tag("source", kind.word())
                            .serviceLevelObjectives(LATENCIES)
                            .register(registry));
        }
        this.commits = Timer.builder("alert_history_batch_commit")
                .description("One transaction, from its first statement to its commit.")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        this.batches = DistributionSummary.builder("alert_history_batch_facts")
                .description("Alerts that were stored by one transaction.")
                .serviceLevelObjectives(1, 4, 16, 64, 256, 1_024)
                .register(registry);
    }

    void watch(Supplier<Number> waiting) {
        io.micrometer.core.instrument.Gauge.builder("alert_history_queue_facts", waiting)
                .description("Alerts that wait for a transaction.")
                .register(registry);
    }

    void finished(Message message, Outcome outcome, Duration took) {
        Source.Kind kind = message.source().kind();
        Timer timer = requests.get(kind);
        if (timer != null) {
            timer.record(took);
        }
        int alerts = message.alerts().size();
        int rejected = message.rejected().size();
        switch (outcome) {
            case Outcome.Stored(int quarantined) -> {
                facts(kind, "stored", alerts + rejected - quarantined);
                facts(kind, "quarantined", quarantined);
            }
            case Outcome.NotStored(Outcome.Cause cause) -> {
                facts(kind, "refused", alerts + rejected);
                refused(kind, cause);
            }
        }
    }

    void unreadable(Source.Kind kind) {
        counter("alert_history_unreadable_requests", "Requests that could not be taken apart.", "source", kind.word())
                .increment();
    }

    void foreignFingerprints(int alerts) {
        if (alerts > 0) {
            registry.counter("alert_history_foreign_fingerprints").increment(alerts);
        }
    }

    @Override
    public void committed(int messages, int facts, Duration took) {
        commits.record(took);
        batches.record(facts);
    }

    @Override
    public void failed(Outcome.Cause cause, int messages) {
        counter("alert_history_failed_batches", "Batches that could not be written.", "cause", word(cause))
                .increment();
    }

    private void refused(Source.Kind kind, Outcome.Cause cause) {
        Counter.builder("alert_history_refused_requests")
                .description("Requests answered with 503, to be sent again.")
                .tag("source", kind.word())
                .tag("cause", word(cause))
                .register(registry)
                .increment();
    }

    private void facts(Source.Kind kind, String outcome, int count) {
        if (count > 0) {
            Counter.builder("alert_history_facts")
                    .description("Alerts received, by what became of them.")
                    .tag("source", kind.word())
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment(count);
        }
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }

    private static String word(Outcome.Cause cause) {
        return cause.name().toLowerCase(java.util.Locale.ROOT);
    }
}
