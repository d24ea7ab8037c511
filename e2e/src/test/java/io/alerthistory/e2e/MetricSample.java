package io.alerthistory.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.e2e.picture.GraphLine;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** One series of an answer of Prometheus, at one moment; without labels, a scalar's. */
public record MetricSample(Map<String, String> labels, double value) {
    public MetricSample {
        labels = Map.copyOf(labels);
    }

    static MetricSample of(JsonNode series) {
        return new MetricSample(labels(series), value(series.path("value")));
    }

    /** All of its values, under a name in which {@code {{label}}} stands for a label's value. */
    static GraphLine line(JsonNode series, String legend) {
        var values = new ArrayList<Double>();
        series.path("values").forEach(value -> values.add(value(value)));
        var name = legend;
        for (var label : labels(series).entrySet()) {
            name = name.replace("{{" + label.getKey() + "}}", label.getValue());
        }
        return new GraphLine(name, values);
    }

    private static Map<String, String> labels(JsonNode series) {
        var labels = new TreeMap<String, String>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    // [1700000000.0, "1.5"]; NaN and +Inf are said by name.
    private static double value(JsonNode pair) {
        return number(pair.path(1).asText("NaN"));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
