package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Expressions.ofInstance;
import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.util.List;

/** Whether anybody looks: without the operator's metrics, every other rule about an instance is silent. */
final class OperatorRules {
    private OperatorRules() {}

    static RuleGroup group() {
        return new RuleGroup("alert-history-operator", RuleGroup.Source.OPERATOR, List.of(unwatched()));
    }

    private static Rule unwatched() {
        return new Rule(
                "AlertHistoryUnwatched",
                // An instance that was deleted is no longer told of either, but by an operator that leads.
                ofInstance("max_over_time(alert_history_instance_condition{condition=\"Ready\"}[1d])")
                        + "\nunless on () (max(alert_history_operator_leader) == 1)",
                ofMinutes(5),
                CRITICAL,
                new Says(
                        "Nobody watches {{ $labels.instance_namespace }}/{{ $labels.instance_name }}",
                        "For 5 minutes no operator that leads has answered Prometheus. {{ $labels.instance_namespace }}/{{ $labels.instance_name }} runs on, "
                                + "but nobody would say that its WAL is not archived or that its volume fills."),
                Runbook.operations("The operator is silent"));
    }
}
