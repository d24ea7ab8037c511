package io.alerthistory.manifests.dashboard;

import java.util.List;

/** One PostgreSQL, from whether it answers to what its pod uses. */
final class PostgresqlDashboard {
    private PostgresqlDashboard() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "postgresql",
                "alert-history-postgresql",
                "Alert History / PostgreSQL",
                "One PostgreSQL 16 or 17 of Alert History: what postgres_exporter, the kubelet and cAdvisor tell of it.",
                List.of(
                        Variable.one("namespace", "Namespace", "label_values(pg_up, instance_namespace)"),
                        Variable.one(
                                "instance",
                                "Instance",
                                "label_values(pg_up{instance_namespace=~\"$namespace\"}, instance_name)")),
                List.of(
                        ServerRow.row(),
                        SessionsRow.row(),
                        StatementsRow.row(),
                        TransactionsRow.row(),
                        CacheRow.row(),
                        CheckpointsRow.row(),
                        VacuumRow.row(),
                        TablesRow.row(),
                        ArchiveRow.row(),
                        PodRow.row()));
    }
}
