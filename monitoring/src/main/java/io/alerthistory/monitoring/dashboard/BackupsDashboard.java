package io.alerthistory.monitoring.dashboard;

import java.util.List;

/** Whether the data of all instances can be restored. */
final class BackupsDashboard {
    private BackupsDashboard() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "backups",
                "alert-history-backups",
                "Alert History / Backups and operator",
                "Archiving, backups, verifications, volumes and certificates of instances, and the operator that "
                        + "manages them.",
                List.of(
                        DashboardVariable.several(
                                "namespace",
                                "Namespace",
                                "label_values(alert_history_instance_condition, instance_namespace)"),
                        DashboardVariable.several(
                                "instance",
                                "Instance",
                                "label_values(alert_history_instance_condition{instance_namespace=~\"$namespace\"}, "
                                        + "instance_name)")),
                List.of(
                        BackupOverviewRow.row(),
                        ArchivingRow.row(),
                        BackupsRow.row(),
                        RepositoryVolumesRow.row(),
                        BackupVerificationRow.row(),
                        VolumesRow.row(),
                        ConditionsRow.row(),
                        OperatorRow.row(),
                        MachineRow.row()));
    }
}
