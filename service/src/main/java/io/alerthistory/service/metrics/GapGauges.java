package io.alerthistory.service.metrics;

import io.alerthistory.store.query.GapCount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToLongFunction;

/** Gauges for the periods for which the history is incomplete. All replicas report the same values. */
final class GapGauges {
    private final MultiGauge totalGaps;
    private final MultiGauge openGaps;

    GapGauges(MeterRegistry registry) {
        this.totalGaps = MultiGauge.builder("alert_history_gaps")
                .description("Times of which the history does not know everything, by what is missing.")
                .register(registry);
        this.openGaps = MultiGauge.builder("alert_history_gaps_open")
                .description("Those of the gaps that have not ended.")
                .register(registry);
    }

    void update(List<GapCount> gaps) {
        update(totalGaps, gaps, GapCount::recorded);
        update(openGaps, gaps, GapCount::open);
    }

    private static void update(MultiGauge gauge, List<GapCount> gaps, ToLongFunction<GapCount> value) {
        List<Row<?>> rows = gaps.stream()
                .<Row<?>>map(gap -> Row.of(Tags.of("kind", gap.kind()), value.applyAsLong(gap)))
                .toList();
        gauge.register(rows, true);
    }
}
