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
                        "How long archiving has been failing, by machine. 0 if archiving works.",
                        "alert_history_machine_archive_failing_seconds")
                .withAlerts(above("AlertHistoryMachineArchivingFailing", 60));
    }

    private static Panel waiting() {
        return machine(
                        "Unarchived segments",
                        PanelUnit.COUNT,
                        "Finished segments that are not archived yet, by machine.",
                        "alert_history_machine_archive_waiting_segments")
                .withAlerts(PanelAlert.of("AlertHistoryMachineArchivingFailing"));
    }

    private static Panel age() {
        return machine(
                        "Age of the newest backup",
                        PanelUnit.SECONDS,
                        "Age of the newest backup, by machine. A backup is due every day. A machine that was asleep "
                                + "creates it within half an hour.",
                        "time() - alert_history_machine_backup_newest_timestamp_seconds")
                .withAlerts(above("AlertHistoryMachineBackupTooOld", 172_800));
    }

    private static Panel failures() {
        return machine(
                        "Consecutive backup failures",
                        PanelUnit.COUNT,
                        "Consecutive backup runs that failed, by machine.",
                        "alert_history_machine_backup_consecutive_failures")
                .withAlerts(any("AlertHistoryMachineBackupFailing"));
    }

    private static Panel machine(String title, PanelUnit unit, String description, String promql) {
        return Panel.graph(title, unit, description)
                .withQueries(ofMachine(promql, "{{instance}}").mayBeEmpty(MACHINE));
    }
}
