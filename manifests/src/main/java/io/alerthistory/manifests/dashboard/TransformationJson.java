package io.alerthistory.manifests.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What makes one table of the answers to several queries, with their legends as the names of columns. */
record TransformationJson(String id, Options options) {

    sealed interface Options {}

    record Merge() implements Options {}

    record Organize(
            Map<String, Boolean> excludeByName, Map<String, Integer> indexByName, Map<String, String> renameByName)
            implements Options {}

    static List<TransformationJson> columns(List<Query> queries) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < queries.size(); i++) {
            names.put("Value #" + PanelJson.refId(i), queries.get(i).legend());
        }
        if (queries.size() == 1) {
            // Grafana numbers values only where there are several.
            names.put("Value", queries.getFirst().legend());
        }
        return List.of(
                new TransformationJson("merge", new Merge()),
                new TransformationJson("organize", new Organize(Map.of("Time", true), Map.of(), names)));
    }
}
