package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Alerts that are not stored, or only in quarantine. All of them cause a gap. */
final class GapsRow {
    private GapsRow() {}

    static DashboardRow row() {
        return new DashboardRow("Gaps", List.of(gaps(), truncated(), quarantined(), unreadable()), 6);
    }

    private static Panel gaps() {
        return Panel.graph(
                        "Gaps",
                        PanelUnit.COUNT,
                        "Periods for which the history is incomplete, by kind, and those that have not ended "
                                + "(lasting). Causes include a silent heartbeat and downtime of the service.")
                .withQueries(
                        ofService(maxBy("kind", ofReplica("alert_history_gaps")), "{{kind}}"),
                        ofService(maxBy("kind", ofReplica("alert_history_gaps_open")), "{{kind}}, lasting"))
                .withAlerts(PanelAlert.of("AlertHistorySenderSilent"));
    }

    private static Panel truncated() {
        return Panel.graph(
                        "Truncated alerts",
                        PanelUnit.COUNT,
                        "Alerts within an hour that Alertmanager omitted from its notifications (max_alerts).")
                .withQueries(ofService(sum(hourlyIncrease("alert_history_truncated_alerts_total")), "alerts"))
                .withAlerts(PanelAlert.of("AlertHistoryNotificationsTruncated"));
    }

    private static Panel quarantined() {
        return Panel.graph(
                        "Quarantined",
                        PanelUnit.COUNT,
                        "Alerts within an hour that were quarantined because they are invalid.")
                .withQueries(ofService(
                        sumBy("source", hourlyIncrease("alert_history_facts_total", "outcome=\"quarantined\"")),
                        "{{source}}"))
                .withAlerts(PanelAlert.of("AlertHistoryAlertsQuarantined"));
    }

    private static Panel unreadable() {
        return Panel.graph("Unreadable", PanelUnit.COUNT, "Requests within an hour that could not be parsed.")
                .withQueries(ofService(
                        sumBy("source", hourlyIncrease("alert_history_unreadable_requests_total")), "{{source}}"))
                .withAlerts(PanelAlert.of("AlertHistoryRequestsUnreadable"));
    }

    private static String hourlyIncrease(String counter, String... matchers) {
        return "increase(" + ofReplica(counter, matchers) + "[1h])";
    }
}
