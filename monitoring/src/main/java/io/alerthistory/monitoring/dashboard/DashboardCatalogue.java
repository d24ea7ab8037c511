package io.alerthistory.monitoring.dashboard;

import io.alerthistory.monitoring.rule.RuleGroup.MetricSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All dashboards. New ones must be added here. */
public final class DashboardCatalogue {
    private DashboardCatalogue() {}

    public static List<Dashboard> all() {
        return List.of(PostgresqlDashboard.dashboard(), HistoryDashboard.dashboard(), BackupsDashboard.dashboard());
    }

    /** The metrics that panels ask one exporter for. */
    public static SortedSet<String> metrics(MetricSource source) {
        var metrics = new TreeSet<String>();
        queries().filter(query -> query.source() == source).forEach(query -> metrics.addAll(query.metrics()));
        return metrics;
    }

    public static Stream<PanelQuery> queries() {
        return all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.queries().stream());
    }
}
