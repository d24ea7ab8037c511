package io.alerthistory.monitoring.dashboard;

import java.util.List;

/**
 * A page of Grafana's.
 *
 * @param name of its file, without the suffix
 * @param uid by which Grafana knows it again; never changes
 * @param variables what is chosen at its top, beside the data source; a later one may depend on an earlier one
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
