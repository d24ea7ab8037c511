package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelAlert.any;
import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.each;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;

import java.util.List;
import java.util.stream.Stream;

/** The number of problems over all instances; 0 is healthy. */
final class BackupOverviewRow {
    private BackupOverviewRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Overview",
                List.of(
                        instances(),
                        notReady(),
                        notArchiving(),
                        unreachableRepositories(),
                        failedBackups(),
                        damagedBackups(),
                        notVerified(),
                        unarchivedWal(),
                        leastFreeSpace(),
                        readOnly(),
                        certificate(),
                        leaders()));
    }

    private static Panel instances() {
        return Panel.number("Instances", PanelUnit.COUNT, "Instances managed by an operator.")
                .withQueries(ofOperator("count(" + each(condition("Ready")) + ")", "instances"));
    }

    private static Panel notReady() {
        return countConditions(
                        "Not ready",
                        "Instances to which no client can log in.",
                        condition("Ready", "status!=\"True\""),
                        "Ready")
                .withAlerts(any("AlertHistoryNotReady"));
    }

    private static Panel notArchiving() {
        return countConditions(
                        "Not archiving",
                        "Instances whose WAL is not archived. New alerts exist only on their volumes and would be lost "
                                + "with them.",
                        condition("Archiving", "status=\"False\"", "reason!~\"NoRepository|Preparing\""),
                        "Archiving")
                .withAlerts(any("AlertHistoryArchivingFailing"), PanelAlert.of("AlertHistoryArchivingUnknown"));
    }

    private static Panel unreachableRepositories() {
        return countFlags(
                        "Unreachable repositories",
                        "Repositories that did not respond to the last check.",
                        "1 - ",
                        "backup_repository_reachable")
                .withAlerts(any("AlertHistoryRepositoryUnreachable"));
    }

    private static Panel failedBackups() {
        return countFlags("Failed backups", "Repositories whose last backup failed.", "", "backup_failed")
                .withAlerts(any("AlertHistoryBackupFailed"));
    }

    private static Panel damagedBackups() {
        return countFlags(
                        "Damaged backups",
                        "Repositories whose newest backup contains pages with invalid checksums.",
                        "",
                        "backup_damaged")
                .withAlerts(any("AlertHistoryBackupDamaged"));
    }

    private static Panel notVerified() {
        return countConditions(
                        "Not verified",
                        "Instances without a verified backup, or whose last verification failed.",
                        condition("BackupsVerified", "status!=\"True\""),
                        "BackupsVerified")
                .withAlerts(
                        PanelAlert.of("AlertHistoryBackupVerificationFailed"), any("AlertHistoryBackupNeverVerified"));
    }

    private static Panel unarchivedWal() {
        return Panel.number(
                        "Data at risk",
                        PanelUnit.SECONDS,
                        "Longest time that a finished WAL segment has been waiting to be archived. 0 if no segment is "
                                + "waiting.")
                .withQueries(ofOperator("max(" + ArchivingRow.WAITING_FOR + ")", "waits for"))
                .withAlerts(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel leastFreeSpace() {
        return Panel.number(
                        "Lowest free space",
                        PanelUnit.SHARE,
                        "Free space of the fullest volume, as a share of its size.")
                .withQueries(ofOperator("min(" + VolumesRow.FREE + ")", "free"))
                .withAlerts(below("AlertHistoryVolumeSpaceLow", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel readOnly() {
        return countConditions(
                        "Read-only instances",
                        "Instances that do not accept alerts because their volume is full.",
                        condition("VolumeHealthy", "reason=\"ReadOnly\""),
                        "VolumeHealthy")
                .withAlerts(any("AlertHistoryReadOnly"), PanelAlert.of("AlertHistoryBallastReleased"));
    }

    private static Panel certificate() {
        return Panel.number(
                        "Next certificate expiry",
                        PanelUnit.SECONDS,
                        "Time until the next server certificate expires. Certificates issued by the operator are "
                                + "renewed long before they expire.")
                .withQueries(ofOperator("min(" + VolumesRow.VALID + ")", "valid for"))
                .withAlerts(below("AlertHistoryCertificateExpiringSoon", 604_800));
    }

    private static Panel leaders() {
        return Panel.number(
                        "Leading operators",
                        PanelUnit.COUNT,
                        "Number of operators that are the leader. There should be one for each installation.")
                .withQueries(ofOperator("sum(alert_history_operator_leader)", "leading"))
                .withAlerts(below("AlertHistoryOperatorNoLeader", 1));
    }

    private static Panel countConditions(String title, String description, String series, String type) {
        return Panel.number(title, PanelUnit.COUNT, description)
                .withQueries(
                        ofOperator(orZero("count(" + each(series) + ")", "count(" + condition(type) + ")"), title));
    }

    private static Panel countFlags(String title, String description, String prefix, String metric) {
        return Panel.number(title, PanelUnit.COUNT, description)
                .withQueries(ofOperator(
                        "sum(" + prefix
                                + maxBy(
                                        "instance_namespace, instance_name, repository",
                                        ofInstance("alert_history_" + metric))
                                + ")",
                        title));
    }

    private static String condition(String type, String... matchers) {
        return ofInstance(
                "alert_history_instance_condition",
                Stream.concat(Stream.of("condition=\"" + type + "\""), Stream.of(matchers))
                        .toArray(String[]::new));
    }
}
