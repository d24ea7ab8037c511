package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.INSTANCE_LEGEND;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.each;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;

import java.util.List;

/** The conditions of each instance, including restores and restarts. */
final class ConditionsRow {
    private static final String LABELS = "instance_namespace, instance_name, condition, status, reason";

    private ConditionsRow() {}

    static DashboardRow row() {
        return new DashboardRow("Conditions", List.of(conditions(), notTrue()));
    }

    private static Panel conditions() {
        return Panel.table(
                        "Conditions",
                        PanelUnit.SECONDS,
                        "How long each condition has had its status. RestartPending should be False. During a restore, "
                                + "Ready has the reason Restoring.")
                .withQueries(ofOperator(
                        "time() - "
                                + maxBy(LABELS, ofInstance("alert_history_instance_condition_since_timestamp_seconds")),
                        "since"))
                .withAlerts(PanelAlert.of("AlertHistorySpecNotApplied"), PanelAlert.of("AlertHistoryRestartPending"))
                .withWidth(16);
    }

    private static Panel notTrue() {
        return Panel.graph(
                        "Conditions not True",
                        PanelUnit.COUNT,
                        "Number of conditions of each instance that are not True. RestartPending is not counted.")
                .withQueries(ofOperator(
                        orZero(
                                "count by (instance_namespace, instance_name) ("
                                        + ofInstance(
                                                "alert_history_instance_condition",
                                                "condition!=\"RestartPending\"",
                                                "status!=\"True\"")
                                        + ")",
                                each(ofInstance("alert_history_instance_condition"))),
                        INSTANCE_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistorySpecNotApplied"));
    }
}
