package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelAlert.any;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofMachine;

import java.util.List;

/** Backups of {@code alert-history run --backup}. */
final class MachineRow {
    private static final String MACHINE = "Only `alert-history run --backup` exports these metrics.";

    private MachineRow() {}

    static DashboardRow row() {
        return new DashboardRow("Single machines", List.of(archiving(), waiting(), age(), failures()), 6);
    }

    private static Panel archiving() {
        return machine(
                        "Archiving failing",
                        PanelUnit.SECONDS,
                        "For how long, by machine; 0 while it does.",
                        "alert_history_machine_archive_failing_seconds")
                .withAlerts(above("AlertHistoryMachineArchivingFailing", 60));
    }

    private static Panel waiting() {
        return machine(
                        "Unarchived segments",
                        PanelUnit.COUNT,
                        "Finished and not archived yet, by machine.",
                        "alert_history_machine_archive_waiting_segments")
                .withAlerts(PanelAlert.of("AlertHistoryMachineArchivingFailing"));
    }

    private static Panel age() {
        return machine(
                        "Age of the newest backup",
                        PanelUnit.SECONDS,
                        "One is due each day; a machine that has slept makes it within half an hour.",
                        "time() - alert_history_machine_backup_newest_timestamp_seconds")
                .withAlerts(above("AlertHistoryMachineBackupTooOld", 172_800));
    }

    private static Panel failures() {
        return machine(
                        "Consecutive backup failures",
                        PanelUnit.COUNT,
                        "To look after backups, one after the other.",
                        "alert_history_machine_backup_consecutive_failures")
                .withAlerts(any("AlertHistoryMachineBackupFailing"));
    }

    private static Panel machine(String title, PanelUnit unit, String description, String promql) {
        return Panel.graph(title, unit, description)
                .withQueries(ofMachine(promql, "{{instance}}").mayBeEmpty(MACHINE));
    }
}
