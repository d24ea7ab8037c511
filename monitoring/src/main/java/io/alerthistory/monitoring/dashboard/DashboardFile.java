package io.alerthistory.monitoring.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a dashboard as the JSON file that Grafana reads (schema version 39, Grafana 10.4 and later). */
public final class DashboardFile {
    private static final int SCHEMA = 39;
    private static final String TAG = "alert-history";
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    // "name": value, as Grafana itself writes it.
    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS) // options of a transformation that has none
            .build();

    private DashboardFile() {}

    public static String of(Dashboard dashboard) {
        var printer = new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(INDENTER)
                .withArrayIndenter(INDENTER);
        try {
            return MAPPER.writer(printer).writeValueAsString(model(dashboard)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a dashboard: " + dashboard.name(), e);
        }
    }

    private record DashboardModel(
            String uid,
            String title,
            String description,
            List<String> tags,
            int schemaVersion,
            boolean editable,
            int graphTooltip,
            String refresh,
            TimeRange time,
            String timezone,
            List<DashboardLink> links,
            VariableList templating,
            List<DashboardElement> panels) {}

    private record TimeRange(String from, String to) {}

    private record DashboardLink(
            String type,
            String title,
            List<String> tags,
            boolean asDropdown,
            boolean keepTime,
            boolean includeVars,
            boolean targetBlank) {}

    private record VariableList(List<VariableModel> list) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record VariableModel(
            String name,
            String label,
            String type,
            String query,
            PanelJson.@Nullable DatasourceRef datasource,
            int refresh,
            int sort,
            boolean multi,
            boolean includeAll,
            @Nullable String allValue,
            @Nullable VariableSelection current) {}

    private record VariableSelection(String text, String value) {}

    /** An element of a dashboard. */
    sealed interface DashboardElement permits RowTitle, PanelJson {}

    /** @param panels the panels that are hidden while the row is collapsed */
    record RowTitle(
            int id,
            String type,
            String title,
            boolean collapsed,
            PanelLayout.GridPosition gridPos,
            List<DashboardElement> panels)
            implements DashboardElement {}

    private static DashboardModel model(Dashboard dashboard) {
        return new DashboardModel(
                dashboard.uid(),
                dashboard.title(),
                dashboard.description(),
                List.of(TAG),
                SCHEMA,
                true,
                1, // one crosshair over all panels
                "1m",
                new TimeRange("now-6h", "now"),
                "browser",
                List.of(new DashboardLink("dashboards", "Alert History", List.of(TAG), true, true, false, false)),
                new VariableList(choices(dashboard)),
                panels(dashboard));
    }

    private static List<DashboardElement> panels(Dashboard dashboard) {
        var panels = new ArrayList<DashboardElement>();
        for (var rowLayout : PanelLayout.of(dashboard.rows())) {
            panels.add(new RowTitle(
                    panels.size() + 1, "row", rowLayout.row().title(), false, rowLayout.title(), List.of()));
            for (int i = 0; i < rowLayout.positions().size(); i++) {
                panels.add(PanelJson.of(
                        panels.size() + 1,
                        rowLayout.row().panels().get(i),
                        rowLayout.positions().get(i)));
            }
        }
        return panels;
    }

    private static List<VariableModel> choices(Dashboard dashboard) {
        var datasource = new VariableModel(
                DashboardVariable.DATASOURCE,
                "Prometheus",
                "datasource",
                "prometheus",
                null,
                1,
                0,
                false,
                false,
                null,
                null);
        return Stream.concat(
                        Stream.of(datasource), dashboard.variables().stream().map(DashboardFile::choice))
                .toList();
    }

    private static VariableModel choice(DashboardVariable variable) {
        boolean several = variable.choice() != DashboardVariable.SelectionMode.ONE;
        return new VariableModel(
                variable.name(),
                variable.label(),
                "query",
                variable.values(),
                PanelJson.DatasourceRef.SELECTED,
                2, // when the time range changes
                1, // by the alphabet
                several,
                several,
                variable.choice() == DashboardVariable.SelectionMode.ANY ? ".*" : null,
                several ? new VariableSelection("All", "$__all") : null);
    }
}
