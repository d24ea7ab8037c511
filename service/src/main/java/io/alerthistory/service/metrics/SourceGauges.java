package io.alerthistory.service.metrics;

import io.alerthistory.store.query.SourceSummary;
import io.alerthistory.store.query.TenantSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * When each source was last received, and how much it sent. All replicas report the same values. A sender chooses its
 * own name, so only {@link #MAX_SOURCES} sources become labels: those that were received last, as many of each tenant.
 */
final class SourceGauges {
    static final int MAX_SOURCES = 100;

    private final MultiGauge lastHeard;
    private final MultiGauge facts;
    private final MultiGauge quarantined;

    SourceGauges(MeterRegistry registry) {
        this.lastHeard = MultiGauge.builder("alert_history_source_last_heard_timestamp_seconds")
                .description("When a source was last heard, in Unix seconds.")
                .register(registry);
        this.facts = MultiGauge.builder("alert_history_source_facts")
                .description("Alerts stored of a source since it was first heard.")
                .register(registry);
        this.quarantined = MultiGauge.builder("alert_history_source_quarantined")
                .description("Alerts of a source that were put into quarantine since it was first heard.")
                .register(registry);
    }

    void update(List<TenantSource> sources) {
        update(lastHeard, sources, source -> source.lastHeardAt().toEpochMilli() / 1000.0);
        update(facts, sources, SourceSummary::facts);
        update(quarantined, sources, SourceSummary::quarantined);
    }

    private static void update(MultiGauge gauge, List<TenantSource> sources, ToDoubleFunction<SourceSummary> value) {
        List<Row<?>> rows = sources.stream()
                .<Row<?>>map(tenantSource -> Row.of(
                        Tags.of(
                                "tenant",
                                tenantSource.tenant(),
                                "source",
                                tenantSource.source().kind(),
                                "name",
                                tenantSource.source().name()),
                        value.applyAsDouble(tenantSource.source())))
                .toList();
        gauge.register(rows, true);
    }
}
