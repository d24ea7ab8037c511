package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofRepository;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/**
 * Alerts about missing and old backups, based on the contents of the repository. The thresholds follow from the
 * schedules in the spec.
 */
final class BackupRules {
    private static final RunbookLink BACKUPS = RunbookLink.operations("Backups");
    private static final String REPOSITORY = "repository {{ $labels.repository }} of " + INSTANCE_LABELS;

    private BackupRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-backups",
                RuleGroup.MetricSource.OPERATOR,
                List.of(noBackup(), tooOld(), fullTooOld(), failed(), damaged()));
    }

    private static AlertRule noBackup() {
        return new AlertRule(
                "AlertHistoryNoBackup",
                ofRepository("alert_history_backups") + " == 0",
                // The first one is made at once, and takes its time.
                ofHours(1),
                CRITICAL,
                new AlertAnnotations(
                        "There is no full backup in " + REPOSITORY,
                        "There are {{ $value }} backups in " + REPOSITORY
                                + ". Without a full backup, the WAL archived there cannot be restored."),
                BACKUPS);
    }

    private static AlertRule tooOld() {
        return new AlertRule(
                "AlertHistoryBackupTooOld",
                older("alert_history_backup_newest_timestamp_seconds", "alert_history_backup_max_age_seconds"),
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "The newest backup in " + REPOSITORY + " is too old",
                        "The newest backup in " + REPOSITORY
                                + " is {{ $value | humanizeDuration }} old. According to the schedules "
                                + "there should be a newer one."),
                BACKUPS);
    }

    private static AlertRule fullTooOld() {
        return new AlertRule(
                "AlertHistoryFullBackupTooOld",
                older(
                        "alert_history_backup_newest_full_timestamp_seconds",
                        "alert_history_backup_full_max_age_seconds"),
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "The newest full backup in " + REPOSITORY + " is too old",
                        "The newest full backup in " + REPOSITORY
                                + " is {{ $value | humanizeDuration }} old. According to the schedule "
                                + "there should be a newer one. All later backups depend on it."),
                BACKUPS);
    }

    private static AlertRule failed() {
        return new AlertRule(
                "AlertHistoryBackupFailed",
                // A first backup that failed is tried again under the same name, and unknown meanwhile.
                ofRepository("max_over_time(alert_history_backup_failed[15m])") + " == 1\nunless "
                        + ofRepository("alert_history_backup_failed") + " == 0",
                ofMinutes(1),
                WARNING,
                new AlertAnnotations(
                        "The last backup to " + REPOSITORY + " failed",
                        "The last backup to " + REPOSITORY
                                + " failed. `kubectl -n {{ $labels.instance_namespace }} get pgb` shows the reason."),
                BACKUPS);
    }

    private static AlertRule damaged() {
        return new AlertRule(
                "AlertHistoryBackupDamaged",
                ofRepository("alert_history_backup_damaged") + " == 1",
                ofMinutes(1),
                CRITICAL,
                new AlertAnnotations(
                        "The newest backup in " + REPOSITORY + " contains damaged pages",
                        "pgBackRest found pages with wrong checksums during the newest backup in " + REPOSITORY
                                + ". The files of the database are damaged; earlier backups are not."),
                RunbookLink.disaster("3. PostgreSQL does not start"));
    }

    private static String older(String newest, String bound) {
        return "time() - " + ofRepository(newest) + "\n  > " + ofRepository(bound);
    }
}
