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
 * When each source was last heard, and how much came from it, the same from each replica. A sender chooses its name, so
 * only {@link #MOST} of them become labels: those heard last.
 */
final class SourceGauges {
    static final int MOST = 100;

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

    void show(List<TenantSource> sources) {
        show(lastHeard, sources, source -> source.lastHeardAt().toEpochMilli() / 1000.0);
        show(facts, sources, SourceSummary::facts);
        show(quarantined, sources, SourceSummary::quarantined);
    }

    private static void show(MultiGauge gauge, List<TenantSource> sources, ToDoubleFunction<SourceSummary> value) {
        List<Row<?>> rows = sources.stream()
                .<Row<?>>map(each -> Row.of(
                        Tags.of(
                                "tenant",
                                each.tenant(),
                                "source",
                                each.source().kind(),
                                "name",
                                each.source().name()),
                        value.applyAsDouble(each.source())))
                .toList();
        gauge.register(rows, true);
    }
}
