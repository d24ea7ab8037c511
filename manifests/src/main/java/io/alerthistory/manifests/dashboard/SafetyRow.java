package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Alert.any;
import static io.alerthistory.manifests.dashboard.Alert.below;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.each;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;

import java.util.List;
import java.util.stream.Stream;

/** What is wrong, counted over all instances; 0 is well. */
final class SafetyRow {
    private SafetyRow() {}

    static Row row() {
        return new Row(
                "Overview",
                List.of(
                        instances(),
                        notReady(),
                        notArchiving(),
                        away(),
                        failed(),
                        damaged(),
                        unproven(),
                        couldBeLost(),
                        tight(),
                        readOnly(),
                        certificate(),
                        leaders()));
    }

    private static Panel instances() {
        return Panel.number("Instances", Unit.COUNT, "Those that an operator looks after.")
                .asking(ofOperator("count(" + each(condition("Ready")) + ")", "instances"));
    }

    private static Panel notReady() {
        return counted(
                        "Not ready",
                        "Instances to which no client can log in.",
                        condition("Ready", "status!=\"True\""),
                        "Ready")
                .alerting(any("AlertHistoryNotReady"));
    }

    private static Panel notArchiving() {
        return counted(
                        "Not archiving",
                        "Instances whose WAL stays on the volume: what they take in now is lost with it.",
                        condition("Archiving", "status=\"False\"", "reason!~\"NoRepository|Preparing\""),
                        "Archiving")
                .alerting(any("AlertHistoryArchivingFailing"), Alert.of("AlertHistoryArchivingUnknown"));
    }

    private static Panel away() {
        return flags(
                        "Repositories away",
                        "Repositories that did not answer at the last look.",
                        "1 - ",
                        "backup_repository_reachable")
                .alerting(any("AlertHistoryRepositoryAway"));
    }

    private static Panel failed() {
        return flags("Backups failed", "Repositories to which the last backup failed.", "", "backup_failed")
                .alerting(any("AlertHistoryBackupFailed"));
    }

    private static Panel damaged() {
        return flags(
                        "Backups damaged",
                        "Repositories whose newest backup has pages with wrong checksums.",
                        "",
                        "backup_damaged")
                .alerting(any("AlertHistoryBackupDamaged"));
    }

    private static Panel unproven() {
        return counted(
                        "Not proven",
                        "Instances of which no backup was proven by restoring it, or the last proof failed.",
                        condition("BackupsProven", "status!=\"True\""),
                        "BackupsProven")
                .alerting(Alert.of("AlertHistoryRestoreProofFailed"), any("AlertHistoryRestoreNeverProven"));
    }

    private static Panel couldBeLost() {
        return Panel.number(
                        "Could be lost",
                        Unit.SECONDS,
                        "The longest time that a finished segment of WAL has waited to be archived; 0 while none waits.")
                .asking(ofOperator("max(" + ArchivingRow.WAITING_FOR + ")", "waits for"))
                .alerting(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel tight() {
        return Panel.number("Least free room", Unit.SHARE, "Of the volume that is fullest.")
                .asking(ofOperator("min(" + VolumesRow.FREE + ")", "free"))
                .alerting(below("AlertHistoryVolumeTight", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel readOnly() {
        return counted(
                        "Read only",
                        "Instances that take no alerts, because their volume is full.",
                        condition("VolumeRoom", "reason=\"ReadOnly\""),
                        "VolumeRoom")
                .alerting(any("AlertHistoryReadOnly"), Alert.of("AlertHistoryBallastGiven"));
    }

    private static Panel certificate() {
        return Panel.number(
                        "Next certificate ends",
                        Unit.SECONDS,
                        "The operator renews those that it has issued long before.")
                .asking(ofOperator("min(" + VolumesRow.VALID + ")", "valid for"))
                .alerting(below("AlertHistoryCertificateExpires", 604_800));
    }

    private static Panel leaders() {
        return Panel.number("Operators that lead", Unit.COUNT, "One for each installation.")
                .asking(ofOperator("sum(alert_history_operator_leader)", "leading"))
                .alerting(below("AlertHistoryNoLeader", 1));
    }

    private static Panel counted(String title, String description, String series, String type) {
        return Panel.number(title, Unit.COUNT, description)
                .asking(ofOperator(orNone("count(" + each(series) + ")", "count(" + condition(type) + ")"), title));
    }

    private static Panel flags(String title, String description, String what, String metric) {
        return Panel.number(title, Unit.COUNT, description)
                .asking(ofOperator(
                        "sum(" + what
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
