package io.alerthistory.manifests.dashboard;

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

/** A dashboard as Grafana reads it from a file: the JSON model, of schema 39 (Grafana 10.4 and later). */
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

    private record Model(
            String uid,
            String title,
            String description,
            List<String> tags,
            int schemaVersion,
            boolean editable,
            int graphTooltip,
            String refresh,
            Time time,
            String timezone,
            List<Link> links,
            Templating templating,
            List<Part> panels) {}

    private record Time(String from, String to) {}

    private record Link(
            String type,
            String title,
            List<String> tags,
            boolean asDropdown,
            boolean keepTime,
            boolean includeVars,
            boolean targetBlank) {}

    private record Templating(List<Choice> list) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Choice(
            String name,
            String label,
            String type,
            String query,
            PanelJson.@Nullable Datasource datasource,
            int refresh,
            int sort,
            boolean multi,
            boolean includeAll,
            @Nullable String allValue,
            @Nullable Current current) {}

    private record Current(String text, String value) {}

    /** What stands in a dashboard. */
    sealed interface Part permits Title, PanelJson {}

    /** @param panels those that are hidden below it, when it is folded */
    record Title(int id, String type, String title, boolean collapsed, Layout.Place gridPos, List<Part> panels)
            implements Part {}

    private static Model model(Dashboard dashboard) {
        return new Model(
                dashboard.uid(),
                dashboard.title(),
                dashboard.description(),
                List.of(TAG),
                SCHEMA,
                true,
                1, // one crosshair over all panels
                "1m",
                new Time("now-6h", "now"),
                "browser",
                List.of(new Link("dashboards", "Alert History", List.of(TAG), true, true, false, false)),
                new Templating(choices(dashboard)),
                panels(dashboard));
    }

    private static List<Part> panels(Dashboard dashboard) {
        var panels = new ArrayList<Part>();
        for (var placed : Layout.of(dashboard.rows())) {
            panels.add(new Title(panels.size() + 1, "row", placed.row().title(), false, placed.title(), List.of()));
            for (int i = 0; i < placed.places().size(); i++) {
                panels.add(PanelJson.of(
                        panels.size() + 1,
                        placed.row().panels().get(i),
                        placed.places().get(i)));
            }
        }
        return panels;
    }

    private static List<Choice> choices(Dashboard dashboard) {
        var datasource = new Choice(
                Variable.DATASOURCE, "Prometheus", "datasource", "prometheus", null, 1, 0, false, false, null, null);
        return Stream.concat(
                        Stream.of(datasource), dashboard.variables().stream().map(DashboardFile::choice))
                .toList();
    }

    private static Choice choice(Variable variable) {
        boolean several = variable.choice() != Variable.Choice.ONE;
        return new Choice(
                variable.name(),
                variable.label(),
                "query",
                variable.values(),
                PanelJson.Datasource.CHOSEN,
                2, // when the time range changes
                1, // by the alphabet
                several,
                several,
                variable.choice() == Variable.Choice.ANY ? ".*" : null,
                several ? new Current("All", "$__all") : null);
    }
}
