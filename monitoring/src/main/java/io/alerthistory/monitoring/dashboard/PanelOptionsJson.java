package io.alerthistory.monitoring.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that are specific to one kind of panel. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PanelOptionsJson(
        @Nullable ReduceOptions reduceOptions,
        @Nullable String colorMode,
        @Nullable String graphMode,
        @Nullable String textMode,
        @Nullable String orientation,
        @Nullable String displayMode,
        @Nullable LegendOptions legend,
        @Nullable TooltipOptions tooltip,
        @Nullable Boolean showHeader,
        @Nullable String cellHeight) {

    record ReduceOptions(List<String> calcs, String fields, boolean values) {
        static final ReduceOptions LAST = new ReduceOptions(List.of("lastNotNull"), "", false);
    }

    record LegendOptions(String displayMode, String placement, boolean showLegend, List<String> calcs) {}

    record TooltipOptions(String mode, String sort) {}

    static PanelOptionsJson of(PanelVisualization visualization) {
        return switch (visualization) {
            case NUMBER -> number("area", "auto");
            case NAME -> number("none", "name");
            case GRAPH -> graph();
            case BARS -> bars();
            case TABLE -> table();
        };
    }

    private static PanelOptionsJson number(String graph, String text) {
        return new PanelOptionsJson(ReduceOptions.LAST, "value", graph, text, "auto", null, null, null, null, null);
    }

    private static PanelOptionsJson graph() {
        var legend = new LegendOptions("table", "bottom", true, List.of("lastNotNull", "max"));
        return new PanelOptionsJson(
                null, null, null, null, null, null, legend, new TooltipOptions("multi", "desc"), null, null);
    }

    private static PanelOptionsJson bars() {
        return new PanelOptionsJson(
                ReduceOptions.LAST, null, null, null, "horizontal", "basic", null, null, null, null);
    }

    private static PanelOptionsJson table() {
        return new PanelOptionsJson(null, null, null, null, null, null, null, null, true, "sm");
    }
}
