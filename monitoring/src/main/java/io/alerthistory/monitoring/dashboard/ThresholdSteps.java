package io.alerthistory.monitoring.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts the thresholds of alerts to the colours of values: green until the first alert fires. */
final class ThresholdSteps {
    private ThresholdSteps() {}

    /** @param value the lower bound; the first step has none, which Grafana requires as an explicit null */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ThresholdStep(@Nullable Double value, String color) {}

    private record ColouredThreshold(double value, PanelColour colour) {}

    static List<ThresholdStep> of(List<PanelAlert> alerts) {
        var above = bounds(alerts, ThresholdSteps::above);
        var below = bounds(alerts, ThresholdSteps::below);
        if (!above.isEmpty() && !below.isEmpty()) {
            throw new IllegalArgumentException("good is either below or above: " + alerts);
        }
        if (above.isEmpty() && below.isEmpty()) {
            return List.of(new ThresholdStep(null, PanelColour.NEUTRAL.id()));
        }
        return above.isEmpty() ? worseBelow(below) : worseAbove(above);
    }

    private static List<ThresholdStep> worseAbove(List<ColouredThreshold> thresholds) {
        var steps = new ArrayList<>(List.of(new ThresholdStep(null, PanelColour.GOOD.id())));
        thresholds.forEach(threshold -> steps.add(
                new ThresholdStep(threshold.value(), threshold.colour().id())));
        return steps;
    }

    private static List<ThresholdStep> worseBelow(List<ColouredThreshold> thresholds) {
        var steps = new ArrayList<>(
                List.of(new ThresholdStep(null, thresholds.getFirst().colour().id())));
        for (int i = 0; i < thresholds.size(); i++) {
            var next = i + 1 < thresholds.size() ? thresholds.get(i + 1).colour() : PanelColour.GOOD;
            steps.add(new ThresholdStep(thresholds.get(i).value(), next.id()));
        }
        return steps;
    }

    private static List<ColouredThreshold> bounds(
            List<PanelAlert> alerts, Function<PanelAlert.AlertThreshold, Optional<Double>> extractor) {
        return alerts.stream()
                .flatMap(alert -> extractor.apply(alert.threshold()).stream()
                        .map(value -> new ColouredThreshold(
                                value, PanelColour.of(alert.rule().severity()))))
                .distinct()
                .sorted(Comparator.comparingDouble(ColouredThreshold::value).thenComparing(ColouredThreshold::colour))
                .toList();
    }

    private static Optional<Double> above(PanelAlert.AlertThreshold threshold) {
        return switch (threshold) {
            case PanelAlert.UpperThreshold(double value) -> Optional.of(value);
            case PanelAlert.CountThreshold() -> Optional.of(1.0);
            case PanelAlert.LowerThreshold _, PanelAlert.NoThreshold _ -> Optional.empty();
        };
    }

    private static Optional<Double> below(PanelAlert.AlertThreshold threshold) {
        return threshold instanceof PanelAlert.LowerThreshold(double value) ? Optional.of(value) : Optional.empty();
    }
}
