package io.alerthistory.manifests.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only one kind of Grafana's panels has. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OptionsJson(
        @Nullable Reduce reduceOptions,
        @Nullable String colorMode,
        @Nullable String graphMode,
        @Nullable String textMode,
        @Nullable String orientation,
        @Nullable String displayMode,
        @Nullable Legend legend,
        @Nullable Tooltip tooltip,
        @Nullable Boolean showHeader,
        @Nullable String cellHeight) {

    record Reduce(List<String> calcs, String fields, boolean values) {
        static final Reduce LAST = new Reduce(List.of("lastNotNull"), "", false);
    }

    record Legend(String displayMode, String placement, boolean showLegend, List<String> calcs) {}

    record Tooltip(String mode, String sort) {}

    static OptionsJson of(View view) {
        return switch (view) {
            case NUMBER -> number("area", "auto");
            case NAME -> number("none", "name");
            case GRAPH -> graph();
            case BARS -> bars();
            case TABLE -> table();
        };
    }

    private static OptionsJson number(String graph, String text) {
        return new OptionsJson(Reduce.LAST, "value", graph, text, "auto", null, null, null, null, null);
    }

    private static OptionsJson graph() {
        var legend = new Legend("table", "bottom", true, List.of("lastNotNull", "max"));
        return new OptionsJson(null, null, null, null, null, null, legend, new Tooltip("multi", "desc"), null, null);
    }

    private static OptionsJson bars() {
        return new OptionsJson(Reduce.LAST, null, null, null, "horizontal", "basic", null, null, null, null);
    }

    private static OptionsJson table() {
        return new OptionsJson(null, null, null, null, null, null, null, null, true, "sm");
    }
}
