package io.alerthistory.manifests.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the bounds of alerts to the colours of values: good until the first alert fires. */
final class Steps {
    private Steps() {}

    /** @param value from where on; the first step has none, and Grafana wants to read that */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Step(@Nullable Double value, String color) {}

    private record Bounded(double at, Colour colour) {}

    static List<Step> of(List<Alert> alerts) {
        var above = bounds(alerts, Steps::above);
        var below = bounds(alerts, Steps::below);
        if (!above.isEmpty() && !below.isEmpty()) {
            throw new IllegalArgumentException("good is either below or above: " + alerts);
        }
        if (above.isEmpty() && below.isEmpty()) {
            return List.of(new Step(null, Colour.PLAIN.id()));
        }
        return above.isEmpty() ? rising(below) : falling(above);
    }

    private static List<Step> falling(List<Bounded> bounds) {
        var steps = new ArrayList<>(List.of(new Step(null, Colour.GOOD.id())));
        bounds.forEach(bound -> steps.add(new Step(bound.at(), bound.colour().id())));
        return steps;
    }

    private static List<Step> rising(List<Bounded> bounds) {
        var steps = new ArrayList<>(
                List.of(new Step(null, bounds.getFirst().colour().id())));
        for (int i = 0; i < bounds.size(); i++) {
            var next = i + 1 < bounds.size() ? bounds.get(i + 1).colour() : Colour.GOOD;
            steps.add(new Step(bounds.get(i).at(), next.id()));
        }
        return steps;
    }

    private static List<Bounded> bounds(List<Alert> alerts, Function<Alert.Bound, Optional<Double>> at) {
        return alerts.stream()
                .flatMap(alert -> at.apply(alert.bound()).stream()
                        .map(value -> new Bounded(value, Colour.of(alert.rule().severity()))))
                .distinct()
                .sorted(Comparator.comparingDouble(Bounded::at).thenComparing(Bounded::colour))
                .toList();
    }

    private static Optional<Double> above(Alert.Bound bound) {
        return switch (bound) {
            case Alert.Above(double at) -> Optional.of(at);
            case Alert.Any() -> Optional.of(1.0);
            case Alert.Below _, Alert.Elsewhere _ -> Optional.empty();
        };
    }

    private static Optional<Double> below(Alert.Bound bound) {
        return bound instanceof Alert.Below(double at) ? Optional.of(at) : Optional.empty();
    }
}
