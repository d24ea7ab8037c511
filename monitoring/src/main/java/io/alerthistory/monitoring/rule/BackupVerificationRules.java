package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofInstance;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about the verification of backups. */
final class BackupVerificationRules {
    private static final RunbookLink VERIFICATION_FAILED = RunbookLink.disaster("11. A backup verification failed");
    private static final String WITHIN = ofInstance("alert_history_backup_verification_max_age_seconds");

    private BackupVerificationRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-verification",
                RuleGroup.MetricSource.OPERATOR,
                List.of(failed(), tooOld(), neverVerified()));
    }

    private static AlertRule failed() {
        return new AlertRule(
                "AlertHistoryBackupVerificationFailed",
                ofInstance("alert_history_backup_verification_success") + " == 0",
                ofMinutes(1),
                CRITICAL,
                new AlertAnnotations(
                        "A backup of " + INSTANCE_LABELS + " could not be verified",
                        "The last verification restored a backup of " + INSTANCE_LABELS
                                + " and found it incomplete or damaged. The condition BackupsVerified "
                                + "names the check that failed."),
                VERIFICATION_FAILED);
    }

    private static AlertRule tooOld() {
        return new AlertRule(
                "AlertHistoryBackupVerificationTooOld",
                "time() - " + ofInstance("alert_history_backup_verified_timestamp_seconds") + "\n  > " + WITHIN,
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "The last verified backup of " + INSTANCE_LABELS + " is too old",
                        "A backup of " + INSTANCE_LABELS
                                + " was last verified {{ $value | humanizeDuration }} ago, which exceeds "
                                + "spec.backup.verification.maxAge."),
                VERIFICATION_FAILED);
    }

    private static AlertRule neverVerified() {
        return new AlertRule(
                "AlertHistoryBackupNeverVerified",
                // The condition remembers since when, over restarts of the operator and of Prometheus.
                "time() - "
                        + ofInstance("alert_history_instance_condition_since_timestamp_seconds{"
                                + "condition=\"BackupsVerified\",status=\"Unknown\"}")
                        + "\n  > " + WITHIN
                        + "\nunless " + ofInstance("alert_history_backup_verified_timestamp_seconds"),
                ofMinutes(5),
                WARNING,
                new AlertAnnotations(
                        "No backup of " + INSTANCE_LABELS + " has ever been verified",
                        "No backup of " + INSTANCE_LABELS
                                + " has been verified for {{ $value | humanizeDuration }}, which exceeds "
                                + "spec.backup.verification.maxAge."),
                VERIFICATION_FAILED);
    }
}
