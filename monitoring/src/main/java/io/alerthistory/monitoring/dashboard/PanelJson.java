package io.alerthistory.monitoring.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alerthistory.manifests.RunbookLink;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a panel as Grafana's JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PanelJson(
        int id,
        String type,
        String title,
        String description,
        DatasourceRef datasource,
        PanelLayout.GridPosition gridPos,
        FieldConfigJson fieldConfig,
        PanelOptionsJson options,
        List<QueryTarget> targets,
        @Nullable List<TransformationJson> transformations,
        List<PanelLink> links)
        implements DashboardFile.DashboardElement {

    record DatasourceRef(String type, String uid) {
        /** The one that was chosen at the top. */
        static final DatasourceRef SELECTED =
                new DatasourceRef("prometheus", "${" + DashboardVariable.DATASOURCE + "}");
    }

    record QueryTarget(
            String refId,
            DatasourceRef datasource,
            String expr,
            String legendFormat,
            String format,
            boolean instant,
            boolean range,
            String editorMode) {}

    record PanelLink(String title, String url, boolean targetBlank) {}

    static PanelJson of(int id, Panel panel, PanelLayout.GridPosition position) {
        return new PanelJson(
                id,
                panel.visualization().type(),
                panel.title(),
                panel.description(),
                DatasourceRef.SELECTED,
                position,
                FieldConfigJson.of(panel),
                PanelOptionsJson.of(panel.visualization()),
                IntStream.range(0, panel.queries().size())
                        .mapToObj(i ->
                                target(panel.visualization(), i, panel.queries().get(i)))
                        .toList(),
                panel.visualization() == PanelVisualization.TABLE ? TransformationJson.columns(panel.queries()) : null,
                panel.rules().stream()
                        .map(rule -> rule.runbook())
                        .distinct()
                        .map(PanelJson::link)
                        .toList());
    }

    /** The chart puts an address before it, as it does for runbook_url. */
    private static PanelLink link(RunbookLink runbook) {
        return new PanelLink("Runbook: " + runbook.heading(), runbook.link(), true);
    }

    private static QueryTarget target(PanelVisualization visualization, int index, PanelQuery query) {
        boolean table = visualization == PanelVisualization.TABLE;
        return new QueryTarget(
                refId(index),
                DatasourceRef.SELECTED,
                query.promql(),
                query.legend(),
                table ? "table" : "time_series",
                visualization.instant(),
                !visualization.instant(),
                "code");
    }

    static String refId(int index) {
        return String.valueOf((char) ('A' + index));
    }
}
