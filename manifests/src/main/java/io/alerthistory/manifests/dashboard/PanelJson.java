package io.alerthistory.manifests.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alerthistory.manifests.monitoring.Runbook;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A panel in Grafana's JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PanelJson(
        int id,
        String type,
        String title,
        String description,
        Datasource datasource,
        Layout.Place gridPos,
        FieldJson fieldConfig,
        OptionsJson options,
        List<Target> targets,
        @Nullable List<TransformationJson> transformations,
        List<Link> links)
        implements DashboardFile.Part {

    record Datasource(String type, String uid) {
        /** The one that was chosen at the top. */
        static final Datasource CHOSEN = new Datasource("prometheus", "${" + Variable.DATASOURCE + "}");
    }

    record Target(
            String refId,
            Datasource datasource,
            String expr,
            String legendFormat,
            String format,
            boolean instant,
            boolean range,
            String editorMode) {}

    record Link(String title, String url, boolean targetBlank) {}

    static PanelJson of(int id, Panel panel, Layout.Place place) {
        return new PanelJson(
                id,
                panel.view().type(),
                panel.title(),
                panel.description(),
                Datasource.CHOSEN,
                place,
                FieldJson.of(panel),
                OptionsJson.of(panel.view()),
                IntStream.range(0, panel.queries().size())
                        .mapToObj(i -> target(panel.view(), i, panel.queries().get(i)))
                        .toList(),
                panel.view() == View.TABLE ? TransformationJson.columns(panel.queries()) : null,
                panel.rules().stream()
                        .map(rule -> rule.runbook())
                        .distinct()
                        .map(PanelJson::link)
                        .toList());
    }

    /** The chart puts an address before it, as it does for runbook_url. */
    private static Link link(Runbook runbook) {
        return new Link("Runbook: " + runbook.heading(), runbook.link(), true);
    }

    private static Target target(View view, int index, Query query) {
        boolean table = view == View.TABLE;
        return new Target(
                refId(index),
                Datasource.CHOSEN,
                query.promql(),
                query.legend(),
                table ? "table" : "time_series",
                view.instant(),
                !view.instant(),
                "code");
    }

    static String refId(int index) {
        return String.valueOf((char) ('A' + index));
    }
}
