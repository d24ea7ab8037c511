package io.alerthistory.monitoring.rule;

import static io.alerthistory.monitoring.rule.AlertSeverity.CRITICAL;
import static io.alerthistory.monitoring.rule.AlertSeverity.WARNING;
import static io.alerthistory.monitoring.rule.PromqlExpressions.INSTANCE_LABELS;
import static io.alerthistory.monitoring.rule.PromqlExpressions.ofInstance;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.RunbookLink;
import io.alerthistory.monitoring.rule.AlertRule.AlertAnnotations;
import java.util.List;

/** Alerts about the operator and the exporter. Without their metrics, no other rule about an instance can fire. */
final class OperatorRules {
    private OperatorRules() {}

    static RuleGroup group() {
        return new RuleGroup(
                "alert-history-operator",
                RuleGroup.MetricSource.OPERATOR,
                List.of(noOperator(), noLeader(), reconcileFails(), notReconciling(), exporterSilent()));
    }

    private static AlertRule noLeader() {
        return new AlertRule(
                "AlertHistoryOperatorNoLeader",
                "sum(alert_history_operator_leader) < 1",
                ofMinutes(2),
                CRITICAL,
                new AlertAnnotations(
                        "No operator leads: {{ $value }} do",
                        "For 2 minutes {{ $value }} of the operators that answer Prometheus have looked after instances."),
                RunbookLink.troubleshooting("No operator is the leader"));
    }

    private static AlertRule reconcileFails() {
        return new AlertRule(
                "AlertHistoryReconcileErrors",
                "sum(rate(alert_history_operator_reconcile_failures_total[10m])) > 0",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "The operator fails again and again, {{ $value | printf \"%.2f\" }} times a second",
                        "For 15 minutes looks of the operator at an instance have ended in an error, {{ $value | printf \"%.2f\" }} each second. Its log says why."),
                RunbookLink.troubleshooting("Reconciles fail"));
    }

    private static AlertRule notReconciling() {
        return new AlertRule(
                "AlertHistoryNotReconciling",
                "sum(rate(alert_history_operator_reconcile_duration_seconds_count[10m])) == 0"
                        + "\nand on () count(alert_history_instance_condition{condition=\"Ready\"}) > 0",
                ofMinutes(5),
                CRITICAL,
                new AlertAnnotations(
                        "The operator looks at nothing, {{ $value }} times in 10 minutes",
                        "The operator answers Prometheus, and has looked at its instances {{ $value }} times in 10 minutes. It looks each 30 seconds."),
                RunbookLink.troubleshooting("The operator does not reconcile"));
    }

    private static AlertRule noOperator() {
        return new AlertRule(
                "AlertHistoryOperatorDown",
                // An instance that was deleted is no longer told of either, but by an operator that leads.
                ofInstance("max_over_time(alert_history_instance_condition{condition=\"Ready\"}[1d])")
                        + "\nunless on () (max(alert_history_operator_leader) == 1)",
                ofMinutes(5),
                CRITICAL,
                new AlertAnnotations(
                        "Nobody watches " + INSTANCE_LABELS,
                        "For 5 minutes no operator that leads has answered Prometheus. " + INSTANCE_LABELS
                                + " runs on, "
                                + "but nobody would say that its WAL is not archived or that its volume fills."),
                RunbookLink.operations("The operator is down"));
    }

    private static AlertRule exporterSilent() {
        return new AlertRule(
                "AlertHistoryExporterDown",
                // Whoever never scraped it does not want to.
                ofInstance("max_over_time(pg_up[1d])") + "\nunless on (instance_namespace, instance_name) pg_up"
                        + "\nand on (instance_namespace, instance_name) (alert_history_instance_exporter_enabled == 1)",
                ofMinutes(10),
                WARNING,
                new AlertAnnotations(
                        "Nothing is heard of PostgreSQL of " + INSTANCE_LABELS,
                        "For 10 minutes Prometheus has had no answer of the exporter beside " + INSTANCE_LABELS
                                + ": no alert about connections, locks or vacuum can fire."),
                RunbookLink.troubleshooting("The exporter is down"));
    }
}
