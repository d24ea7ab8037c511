package io.alerthistory.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the service counts and measures, a method for each event that others tell of. */
public final class Metrics {
    /** So many sources have series of their own; a sender that makes up names must not fill Prometheus. */
    private static final int SOURCES = 200;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Set<String> sources = ConcurrentHashMap.newKeySet();

    /** What became of a fact. */
    public enum FactOutcome {
        STORED,
        QUARANTINED,
        REFUSED
    }

    public Metrics() {
        Runtime.bind(registry);
    }

    /** Facts of a source: stored, put into quarantine, or refused with an error that the sender saw. */
    public void facts(String source, FactOutcome outcome, int count) {
        Counter.builder("alert_history.facts")
                .description("Alerts in received messages, by what became of them.")
                .tag("source", bounded(source))
                .tag("outcome", word(outcome))
                .register(registry)
                .increment(count);
    }

    /** A request of a sender, from its first byte to the answer. */
    public void ingested(String endpoint, int status, Duration took) {
        Timer.builder("alert_history.ingest")
                .description("Time from a sender's request to its answer.")
                .tag("endpoint", endpoint)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(Buckets.LATENCY)
                .register(registry)
                .record(took);
    }

    /** A batch was committed. */
    public void committed(int messages, int facts, Duration took) {
        Timer.builder("alert_history.batch")
                .description("Time to write a batch, its commit included.")
                .serviceLevelObjectives(Buckets.LATENCY)
                .register(registry)
                .record(took);
        batchSize("alert_history.batch.messages", "Messages written in one transaction.", messages);
        batchSize("alert_history.batch.facts", "Facts written in one transaction.", facts);
    }

    private void batchSize(String name, String description, int size) {
        DistributionSummary.builder(name)
                .description(description)
                .serviceLevelObjectives(Buckets.SIZE)
                .register(registry)
                .record(size);
    }

    /** A batch could not be written. */
    public void batchFailed(String cause) {
        Counter.builder("alert_history.batch.failures")
                .description("Batches that could not be written; their senders were told so.")
                .tag("cause", cause)
                .register(registry)
                .increment();
    }

    /** A fingerprint that came with an alert was not the one of its labels. */
    public void fingerprintDiffered(int count) {
        Counter.builder("alert_history.fingerprint.mismatches")
                .description("Alerts whose fingerprint was not that of their labels.")
                .register(registry)
                .increment(count);
    }

    /** Runs a query and measures it, whether it succeeds or not. */
    public <T> T query(String name, Supplier<T> query) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            T answer = query.get();
            outcome = "answered";
            return answer;
        } finally {
            Timer.builder("alert_history.query")
                    .description("Time to read an answer, or a part of a long one, from the database.")
                    .tag("query", name)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(Buckets.LATENCY)
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A value that is read when Prometheus asks. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** The same, one of several that a label tells apart. */
    public void gauge(String name, String description, String label, String labelValue, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .tag(label, labelValue)
                .strongReference(true)
                .register(registry);
    }

    /** In the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    private String bounded(String source) {
        return sources.contains(source) || (sources.size() < SOURCES && sources.add(source)) ? source : "other";
    }

    private static String word(FactOutcome outcome) {
        return outcome.name().toLowerCase(java.util.Locale.ROOT);
    }
}
