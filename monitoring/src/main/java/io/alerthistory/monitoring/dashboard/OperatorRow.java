package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;

import java.util.List;

/** Whether the operator works. Without it, the panels above have no data. One operator manages all instances. */
final class OperatorRow {
    private static final String RECONCILE_SECONDS = "alert_history_operator_reconcile_duration_seconds_";

    private OperatorRow() {}

    static DashboardRow row() {
        return new DashboardRow("Operator", List.of(reconciles(), time(), failures(), leader()), 6);
    }

    private static Panel reconciles() {
        return Panel.graph(
                        "Reconciles",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Reconciles of instances per second. Each instance is reconciled every 30 seconds, and when "
                                + "something changes.")
                .withQueries(ofOperator("sum(" + rate(RECONCILE_SECONDS + "count") + ")", "reconciles"))
                .withAlerts(PanelAlert.of("AlertHistoryNotReconciling"));
    }

    private static Panel time() {
        return Panel.graph(
                        "Reconcile duration",
                        PanelUnit.SECONDS,
                        "Duration of a reconcile, including the actions taken: the mean, and the maximum of the last "
                                + "minutes.")
                .withQueries(
                        ofOperator(
                                "sum(" + rate(RECONCILE_SECONDS + "sum") + ") / sum("
                                        + rate(RECONCILE_SECONDS + "count") + ")",
                                "mean"),
                        ofOperator("max(" + RECONCILE_SECONDS + "max)", "longest"));
    }

    private static Panel failures() {
        return Panel.graph(
                        "Reconcile errors",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Reconciles that ended in an error and are retried. The operator's log contains the cause.")
                .withQueries(
                        ofOperator("sum(" + rate("alert_history_operator_reconcile_failures_total") + ")", "failed"))
                .withAlerts(PanelAlert.of("AlertHistoryReconcileErrors"));
    }

    private static Panel leader() {
        return Panel.graph(
                        "Leading operators",
                        PanelUnit.COUNT,
                        "Number of operators that are the leader. There should be one for each installation. If it "
                                + "fails, another replica takes over within seconds.")
                .withQueries(ofOperator("sum(alert_history_operator_leader)", "leading"))
                .withAlerts(below("AlertHistoryOperatorNoLeader", 1), PanelAlert.of("AlertHistoryOperatorDown"));
    }
}
