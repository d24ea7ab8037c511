package io.alerthistory.monitoring.dashboard;

import java.util.List;

/** The service: ingest, gaps, queries, and its resources. */
final class HistoryDashboard {
    private HistoryDashboard() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "alert-history",
                "alert-history-service",
                "Alert History / Ingest and queries",
                "Alerts received and their outcome, queries, and the size of the history, for `serve` and `run`.",
                List.of(
                        DashboardVariable.any(
                                "namespace", "Namespace", "label_values(alert_history_build_info, namespace)"),
                        DashboardVariable.several(
                                "job", "Job", "label_values(alert_history_build_info{namespace=~\"$namespace\"}, job)"),
                        DashboardVariable.several(
                                "replica",
                                "Replica",
                                "label_values(alert_history_build_info{namespace=~\"$namespace\",job=~\"$job\"}, "
                                        + "instance)")),
                List.of(
                        ServiceOverviewRow.row(),
                        IngestRow.row(),
                        BatchesRow.row(),
                        GapsRow.row(),
                        SendersRow.row(),
                        QueriesRow.row(),
                        HistoryRow.row(),
                        ProcessRow.row()));
    }
}
