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
                        "No operator is the leader",
                        "For 2 minutes, {{ $value }} of the operators that Prometheus scrapes have been "
                                + "the leader. No instance is managed."),
                RunbookLink.troubleshooting("No operator is the leader"));
    }

    private static AlertRule reconcileFails() {
        return new AlertRule(
                "AlertHistoryReconcileErrors",
                "sum(rate(alert_history_operator_reconcile_failures_total[10m])) > 0",
                ofMinutes(15),
                WARNING,
                new AlertAnnotations(
                        "Reconciles of the operator fail",
                        "Reconciles have failed for 15 minutes, {{ $value | printf \"%.2f\" }} per "
                                + "second. See the operator's log."),
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
                        "The operator does not reconcile its instances",
                        "The operator answers Prometheus, but has reconciled its instances {{ $value }} times in "
                                + "10 minutes. It should reconcile each of them every 30 seconds."),
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
                        "No operator manages " + INSTANCE_LABELS,
                        "No leading operator has answered Prometheus for 5 minutes. " + INSTANCE_LABELS
                                + " keeps running, but failures of archiving or a full volume would go unnoticed."),
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
                        "The exporter of " + INSTANCE_LABELS + " is down",
                        "Prometheus has not been able to scrape the exporter of " + INSTANCE_LABELS
                                + " for 10 minutes. Alerts about connections, locks and vacuum cannot fire."),
                RunbookLink.troubleshooting("The exporter is down"));
    }
}
