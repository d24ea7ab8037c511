package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Expressions.INSTANCE_LABELS;
import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static io.alerthistory.manifests.monitoring.Severity.WARNING;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.util.List;

/** Whether an instance is what its spec asks for, and can be used. */
final class InstanceRules {
    private InstanceRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-instance",
                RuleGroup.Source.OPERATOR,
                List.of(notReady(), notAsAsked(), restartPending(), certificate()));
    }

    private static Rule notReady() {
        return new Rule(
                "AlertHistoryNotReady",
                condition("Ready", "False", "reason"),
                ofMinutes(5),
                CRITICAL,
                new Says(
                        INSTANCE_LABELS + " cannot be used: {{ $labels.reason }}",
                        "For 5 minutes no client could log in to " + INSTANCE_LABELS
                                + ": {{ $labels.reason }}. The condition Ready says more."),
                Runbook.troubleshooting("An instance is not ready"));
    }

    private static Rule notAsAsked() {
        return new Rule(
                "AlertHistoryNotAsAsked",
                condition(
                        "Valid|Applied|Configured|ImageSuitable|StorageReady|CredentialsValid|SettingsFromSpec",
                        "False",
                        "condition, reason"),
                ofMinutes(15),
                WARNING,
                new Says(
                        INSTANCE_LABELS
                                + " is not what its spec asks for: {{ $labels.condition }}, {{ $labels.reason }}",
                        "The condition {{ $labels.condition }} of " + INSTANCE_LABELS
                                + " is False for 15 minutes: {{ $labels.reason }}. What ran before goes on."),
                Runbook.troubleshooting("An instance is not what its spec asks for"));
    }

    private static Rule restartPending() {
        return new Rule(
                "AlertHistoryRestartPending",
                condition("RestartPending", "True", "reason"),
                ofHours(1),
                WARNING,
                new Says(
                        INSTANCE_LABELS + " waits for a restart",
                        "For an hour settings of " + INSTANCE_LABELS
                                + " have waited for a restart: {{ $labels.reason }}."),
                Runbook.troubleshooting("A restart is pending"));
    }

    private static Rule certificate() {
        return new Rule(
                "AlertHistoryCertificateExpires",
                "min by (instance_namespace, instance_name) (alert_history_certificate_expiry_timestamp_seconds) - time() < 7 * 86400",
                ofMinutes(15),
                WARNING,
                new Says(
                        "The certificate of " + INSTANCE_LABELS + " expires",
                        "The server's certificate of " + INSTANCE_LABELS
                                + " is valid for {{ $value | humanizeDuration }} more. Then no client can connect."),
                Runbook.troubleshooting("A certificate expires"));
    }

    private static String condition(String types, String status, String labels) {
        return "max by (instance_namespace, instance_name, " + labels
                + ") (alert_history_instance_condition{condition=~\"" + types + "\",status=\"" + status + "\"}) == 1";
    }
}
