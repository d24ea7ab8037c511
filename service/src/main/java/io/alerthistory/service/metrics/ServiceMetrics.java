package io.alerthistory.service.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The metric registry of the service. */
public final class ServiceMetrics {
    /** From an answer out of memory to a query that ran into its timeout. */
    private static final Duration[] LATENCIES = LongStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public ServiceMetrics() {
        ProcessMetrics.bind(registry);
    }

    /** For parts that have events of their own to count. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Runs a query and measures it, whether it succeeds or not. */
    public <T> T query(String name, Supplier<T> query) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            T value = query.get();
            outcome = "answered";
            return value;
        } finally {
            Timer.builder("alert_history_query_duration")
                    .description("To read an answer, or a part of a long one, from the database, in seconds.")
                    .tag("query", name)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(LATENCIES)
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A value that is read when Prometheus asks. */
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** The same for one of the connection pools. */
    void poolGauge(String name, String description, String pool, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .tag("pool", pool)
                .strongReference(true)
                .register(registry);
    }

    /** In the text format of Prometheus. */
    String scrape() {
        return registry.scrape();
    }
}
