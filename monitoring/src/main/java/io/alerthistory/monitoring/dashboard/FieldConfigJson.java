package io.alerthistory.monitoring.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field configuration of Grafana: unit, bounds, texts and colours. */
record FieldConfigJson(FieldDefaults defaults, List<FieldOverride> overrides) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldDefaults(
            String unit,
            @Nullable Integer min,
            @Nullable Integer max,
            ColourMode color,
            ThresholdConfig thresholds,
            List<ValueMapping> mappings,
            @Nullable GraphStyle custom) {}

    record ColourMode(String mode) {}

    record ThresholdConfig(String mode, List<ThresholdSteps.ThresholdStep> steps) {}

    record ValueMapping(String type, Map<String, ValueMappingResult> options) {}

    record ValueMappingResult(String text, String color, int index) {}

    /** The style of a graph. */
    record GraphStyle(
            String drawStyle,
            int lineWidth,
            int fillOpacity,
            String showPoints,
            boolean spanNulls,
            ThresholdStyle thresholdsStyle) {}

    /** How the thresholds of alerts are drawn in a graph. */
    record ThresholdStyle(String mode) {}

    /** A column with its own unit. */
    record FieldOverride(OverrideMatcher matcher, List<OverrideProperty> properties) {}

    record OverrideMatcher(String id, String options) {}

    record OverrideProperty(String id, String value) {}

    static FieldConfigJson of(Panel panel) {
        boolean graph = panel.visualization() == PanelVisualization.GRAPH;
        return new FieldConfigJson(
                new FieldDefaults(
                        panel.unit().id(),
                        graph ? Integer.valueOf(0) : null,
                        panel.maximum().orElse(null),
                        new ColourMode(graph ? "palette-classic" : "thresholds"),
                        new ThresholdConfig("absolute", ThresholdSteps.of(panel.alerts())),
                        panel.valueTexts().isEmpty() ? List.of() : List.of(mapping(panel.valueTexts())),
                        graph ? graphStyle(panel) : null),
                panel.queries().stream()
                        .flatMap(query -> query.unit().map(unit -> column(query.legend(), unit)).stream())
                        .toList());
    }

    private static GraphStyle graphStyle(Panel panel) {
        boolean hasThreshold = ThresholdSteps.of(panel.alerts()).size() > 1;
        return new GraphStyle("line", 1, 10, "never", false, new ThresholdStyle(hasThreshold ? "dashed" : "off"));
    }

    private static ValueMapping mapping(List<ValueText> valueTexts) {
        var meanings = new LinkedHashMap<String, ValueMappingResult>();
        valueTexts.forEach(valueText -> meanings.put(
                Integer.toString(valueText.value()),
                new ValueMappingResult(valueText.text(), valueText.colour().id(), meanings.size())));
        return new ValueMapping("value", meanings);
    }

    private static FieldOverride column(String name, PanelUnit unit) {
        return new FieldOverride(new OverrideMatcher("byName", name), List.of(new OverrideProperty("unit", unit.id())));
    }
}
