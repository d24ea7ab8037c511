package io.alerthistory.manifests.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Grafana calls the field configuration: unit, bounds, words and colours. */
record FieldJson(Defaults defaults, List<Column> overrides) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Defaults(
            String unit,
            @Nullable Integer min,
            @Nullable Integer max,
            Colouring color,
            Thresholds thresholds,
            List<Mapping> mappings,
            @Nullable Lines custom) {}

    record Colouring(String mode) {}

    record Thresholds(String mode, List<Steps.Step> steps) {}

    record Mapping(String type, Map<String, Meaning> options) {}

    record Meaning(String text, String color, int index) {}

    /** How a graph is drawn. */
    record Lines(
            String drawStyle,
            int lineWidth,
            int fillOpacity,
            String showPoints,
            boolean spanNulls,
            Bounds thresholdsStyle) {}

    /** How the bounds of alerts are drawn into a graph. */
    record Bounds(String mode) {}

    /** A column with a unit of its own. */
    record Column(Matcher matcher, List<Property> properties) {}

    record Matcher(String id, String options) {}

    record Property(String id, String value) {}

    static FieldJson of(Panel panel) {
        boolean graph = panel.view() == View.GRAPH;
        return new FieldJson(
                new Defaults(
                        panel.unit().id(),
                        graph ? Integer.valueOf(0) : null,
                        panel.most().orElse(null),
                        new Colouring(graph ? "palette-classic" : "thresholds"),
                        new Thresholds("absolute", Steps.of(panel.alerts())),
                        panel.words().isEmpty() ? List.of() : List.of(mapping(panel.words())),
                        graph ? lines(panel) : null),
                panel.queries().stream()
                        .flatMap(query -> query.unit().map(unit -> column(query.legend(), unit)).stream())
                        .toList());
    }

    private static Lines lines(Panel panel) {
        boolean bounded = Steps.of(panel.alerts()).size() > 1;
        return new Lines("line", 1, 10, "never", false, new Bounds(bounded ? "dashed" : "off"));
    }

    private static Mapping mapping(List<Word> words) {
        var meanings = new LinkedHashMap<String, Meaning>();
        words.forEach(word -> meanings.put(
                Integer.toString(word.value()),
                new Meaning(word.text(), word.colour().id(), meanings.size())));
        return new Mapping("value", meanings);
    }

    private static Column column(String name, Unit unit) {
        return new Column(new Matcher("byName", name), List.of(new Property("unit", unit.id())));
    }
}
