package io.alerthistory.service.metrics;

import io.alerthistory.store.query.GapCount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToLongFunction;

/** The times of which the history does not know everything, the same from each replica. */
final class GapGauges {
    private final MultiGauge known;
    private final MultiGauge lasting;

    GapGauges(MeterRegistry registry) {
        this.known = MultiGauge.builder("alert_history_gaps")
                .description("Times of which the history does not know everything, by what is missing.")
                .register(registry);
        this.lasting = MultiGauge.builder("alert_history_gaps_lasting")
                .description("Those of the gaps that have not ended.")
                .register(registry);
    }

    void show(List<GapCount> gaps) {
        show(known, gaps, GapCount::known);
        show(lasting, gaps, GapCount::lasting);
    }

    private static void show(MultiGauge gauge, List<GapCount> gaps, ToLongFunction<GapCount> value) {
        List<Row<?>> rows = gaps.stream()
                .<Row<?>>map(each -> Row.of(Tags.of("kind", each.kind()), value.applyAsLong(each)))
                .toList();
        gauge.register(rows, true);
    }
}
