package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.below;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.rate;

import java.util.List;

/** Whether anybody looks: without the operator, nothing above is told. It is one for all instances. */
final class OperatorRow {
    private static final String LOOKS = "alert_history_operator_reconcile_seconds_";

    private OperatorRow() {}

    static Row row() {
        return new Row("Operator", List.of(looks(), time(), failures(), leader()), 6);
    }

    private static Panel looks() {
        return Panel.graph(
                        "Looks",
                        Unit.OPERATIONS_PER_SECOND,
                        "At instances: each 30 seconds, and when something changes.")
                .asking(ofOperator("sum(" + rate(LOOKS + "count") + ")", "looks"))
                .alerting(Alert.of("AlertHistoryNotReconciling"));
    }

    private static Panel time() {
        return Panel.graph(
                        "Time for a look",
                        Unit.SECONDS,
                        "With what was done about it: on average, and the longest of the last minutes.")
                .asking(
                        ofOperator("sum(" + rate(LOOKS + "sum") + ") / sum(" + rate(LOOKS + "count") + ")", "mean"),
                        ofOperator("max(" + LOOKS + "max)", "longest"));
    }

    private static Panel failures() {
        return Panel.graph(
                        "Failed looks",
                        Unit.OPERATIONS_PER_SECOND,
                        "Those that ended in an error and are repeated. The operator's log says why.")
                .asking(ofOperator("sum(" + rate("alert_history_operator_reconcile_failures_total") + ")", "failed"))
                .alerting(Alert.of("AlertHistoryReconcileFails"));
    }

    private static Panel leader() {
        return Panel.graph(
                        "Operators that lead",
                        Unit.COUNT,
                        "One for each installation; another replica takes over within seconds.")
                .asking(ofOperator("sum(alert_history_operator_leader)", "leading"))
                .alerting(below("AlertHistoryNoLeader", 1), Alert.of("AlertHistoryUnwatched"));
    }
}
