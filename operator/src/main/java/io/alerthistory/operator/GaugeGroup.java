package io.alerthistory.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gauges for objects of one kind: a series for each object that has a value, and none for an object without one. */
final class GaugeGroup<T> {
    private final MeterRegistry registry;
    private final List<GaugeDefinition<T>> gauges = new ArrayList<>();

    GaugeGroup(MeterRegistry registry) {
        this.registry = registry;
    }

    private record GaugeDefinition<T>(MultiGauge meter, Function<T, Optional<Double>> value) {}

    GaugeGroup<T> with(String name, String description, Function<T, Optional<Double>> value) {
        gauges.add(new GaugeDefinition<>(
                MultiGauge.builder(name).description(description).register(registry), value));
        return this;
    }

    void update(Map<Tags, T> items) {
        gauges.forEach(gauge -> {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            items.forEach((tags, item) ->
                    gauge.value().apply(item).ifPresent(value -> rows.add(MultiGauge.Row.of(tags, value))));
            gauge.meter().register(rows, true);
        });
    }
}
