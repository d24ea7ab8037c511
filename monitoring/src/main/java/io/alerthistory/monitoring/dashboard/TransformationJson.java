package io.alerthistory.monitoring.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The transformation that joins the results of several queries in one table, with their legends as the names of
 * columns.
 */
record TransformationJson(String id, TransformationOptions options) {

    sealed interface TransformationOptions {}

    record MergeOptions() implements TransformationOptions {}

    record OrganizeOptions(
            Map<String, Boolean> excludeByName, Map<String, Integer> indexByName, Map<String, String> renameByName)
            implements TransformationOptions {}

    static List<TransformationJson> columns(List<PanelQuery> queries) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < queries.size(); i++) {
            names.put("Value #" + PanelJson.refId(i), queries.get(i).legend());
        }
        if (queries.size() == 1) {
            // Grafana numbers values only where there are several.
            names.put("Value", queries.getFirst().legend());
        }
        return List.of(
                new TransformationJson("merge", new MergeOptions()),
                new TransformationJson("organize", new OrganizeOptions(Map.of("Time", true), Map.of(), names)));
    }
}
