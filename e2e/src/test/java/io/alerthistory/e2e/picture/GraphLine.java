package io.alerthistory.e2e.picture;

import java.util.List;

/**
 * A series over the time that a picture shows.
 *
 * @param values one a step; NaN where there is none
 */
public record GraphLine(String legend, List<Double> values) {
    public GraphLine {
        values = List.copyOf(values);
    }

    /** The newest value that is one. */
    double last() {
        return values.reversed().stream()
                .filter(value -> !value.isNaN())
                .findFirst()
                .orElse(Double.NaN);
    }

    double max() {
        return values.stream()
                .filter(value -> Double.isFinite(value))
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
    }
}
