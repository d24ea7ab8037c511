package io.alerthistory.monitoring.dashboard;

import java.util.List;

/** One PostgreSQL, from its availability to the resource usage of its pod. */
final class PostgresqlDashboard {
    private PostgresqlDashboard() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "postgresql",
                "alert-history-postgresql",
                "Alert History / PostgreSQL",
                "A PostgreSQL 16 or 17 instance of Alert History, as reported by postgres_exporter, the kubelet and "
                        + "cAdvisor.",
                List.of(
                        DashboardVariable.one("namespace", "Namespace", "label_values(pg_up, instance_namespace)"),
                        DashboardVariable.one(
                                "instance",
                                "Instance",
                                "label_values(pg_up{instance_namespace=~\"$namespace\"}, instance_name)")),
                List.of(
                        ServerOverviewRow.row(),
                        SessionsRow.row(),
                        StatementsRow.row(),
                        TransactionsRow.row(),
                        CacheRow.row(),
                        CheckpointsRow.row(),
                        VacuumRow.row(),
                        TablesRow.row(),
                        ReplicationRow.row(),
                        PodRow.row()));
    }
}
