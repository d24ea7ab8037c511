package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.INSTANCE_LEGEND;
import static io.alerthistory.manifests.dashboard.Series.each;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;

import java.util.List;

/** What the operator says of each instance: restores and restarts are among it. */
final class ConditionsRow {
    private static final String LABELS = "instance_namespace, instance_name, condition, status, reason";

    private ConditionsRow() {}

    static Row row() {
        return new Row("Conditions", List.of(conditions(), changes()));
    }

    private static Panel conditions() {
        return Panel.table(
                        "Conditions",
                        Unit.SECONDS,
                        "For how long each has its status. RestartPending is well while it is False; a restore shows as Ready with the reason Restoring.")
                .asking(ofOperator(
                        "time() - "
                                + maxBy(LABELS, ofInstance("alert_history_instance_condition_since_timestamp_seconds")),
                        "since"))
                .alerting(Alert.of("AlertHistoryNotAsAsked"), Alert.of("AlertHistoryRestartPending"))
                .wide(16);
    }

    private static Panel changes() {
        return Panel.graph(
                        "Conditions that are not True", Unit.COUNT, "Of each instance; RestartPending is not counted.")
                .asking(ofOperator(
                        orNone(
                                "count by (instance_namespace, instance_name) ("
                                        + ofInstance(
                                                "alert_history_instance_condition",
                                                "condition!=\"RestartPending\"",
                                                "status!=\"True\"")
                                        + ")",
                                each(ofInstance("alert_history_instance_condition"))),
                        INSTANCE_LEGEND))
                .alerting(Alert.of("AlertHistoryNotAsAsked"));
    }
}
