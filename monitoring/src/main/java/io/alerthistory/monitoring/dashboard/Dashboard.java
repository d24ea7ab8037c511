package io.alerthistory.monitoring.dashboard;

import java.util.List;

/**
 * A dashboard of Grafana.
 *
 * @param name the name of its file, without the suffix
 * @param uid the id by which Grafana recognizes it; must never change
 * @param variables the variables at its top, in addition to the data source; a later one may depend on an earlier one
 */
public record Dashboard(
        String name,
        String uid,
        String title,
        String description,
        List<DashboardVariable> variables,
        List<DashboardRow> rows) {
    public Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    public String file() {
        return name + ".json";
    }

    public List<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream()).toList();
    }
}
