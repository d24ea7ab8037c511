package io.alerthistory.operator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Several gauges of things of one kind: a series for each thing that has the value, and none for one that has not. */
final class Gauges<T> {
    private final MeterRegistry registry;
    private final List<Gauge<T>> gauges = new ArrayList<>();

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Gauge<T>(MultiGauge meter, Function<T, Optional<Double>> value) {}

    Gauges<T> with(String name, String description, Function<T, Optional<Double>> value) {
        gauges.add(new Gauge<>(MultiGauge.builder(name).description(description).register(registry), value));
        return this;
    }

    void show(Map<Tags, T> things) {
        gauges.forEach(gauge -> {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            things.forEach((tags, thing) ->
                    gauge.value().apply(thing).ifPresent(value -> rows.add(MultiGauge.Row.of(tags, value))));
            gauge.meter().register(rows, true);
        });
    }
}
