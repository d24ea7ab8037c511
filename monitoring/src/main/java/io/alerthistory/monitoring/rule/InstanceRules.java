package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about instances that are not available or do not match their spec. */
final class InstanceRules {
    private InstanceRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-instance",
                RuleGroup.MetricSource.OPERATOR,
                List.of(notReady(), specNotApplied(), restartPending(), certificate()));
    }

    private static AlertRule notReady() {
        return new AlertRule(
                "AlertHistoryNotReady",
                condition("Ready", "False", "reason"),
                ofMinutes(5),
                CRITICAL,
                new AlertAnnotations(
                        INSTANCE_LABELS + " is not ready: {{ $labels.reason }}",
                        "Clients have not been able to log in to " + INSTANCE_LABELS
                                + " for 5 minutes: {{ $labels.reason }}. See the condition Ready."),
                RunbookLink.troubleshooting("An instance is not ready"));
    }

    private static AlertRule specNotApplied() {
        return new AlertRule(
                "AlertHistorySpecNotApplied",
                condition(
                        "Valid|Applied|Configured|ImageSuitable|StorageReady|CredentialsValid|SettingsManaged",
                        "False",
                        "condition, reason"),
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "The spec of " + INSTANCE_LABELS
                                + " is not applied: {{ $labels.condition }}, {{ $labels.reason }}",
                        "The condition {{ $labels.condition }} of " + INSTANCE_LABELS
                                + " has been False for 15 minutes: {{ $labels.reason }}. The previous "
                                + "configuration remains active."),
                RunbookLink.troubleshooting("A spec is not applied"));
    }

    private static AlertRule restartPending() {
        return new AlertRule(
                "AlertHistoryRestartPending",
                condition("RestartPending", "True", "reason"),
                ofHours(1),
                WARNING,
                new AlertAnnotations(
                        INSTANCE_LABELS + " needs a restart",
                        "Settings of " + INSTANCE_LABELS
                                + " have been waiting for a restart for an hour: {{ $labels.reason }}."),
                RunbookLink.troubleshooting("A restart is pending"));
    }

    private static AlertRule certificate() {
        return new AlertRule(
                "AlertHistoryCertificateExpiringSoon",
                "min by (instance_namespace, instance_name) (alert_history_certificate_expiry_timestamp_seconds) - "
                        + "time() < 7 * 86400",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "The server certificate of " + INSTANCE_LABELS + " expires soon",
                        "The server certificate of " + INSTANCE_LABELS
                                + " expires in {{ $value | humanizeDuration }}. After that, no client can connect."),
                RunbookLink.troubleshooting("A certificate expires soon"));
    }

    private static String condition(String types, String status, String labels) {
        return "max by (instance_namespace, instance_name, " + labels
                + ") (alert_history_instance_condition{condition=~\"" + types + "\",status=\"" + status + "\"}) == 1";
    }
}
