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
                        "Times of which the history does not know everything, and those of them that last: a heartbeat is silent, or the service was down.")
                .withQueries(
                        ofService(maxBy("kind", ofReplica("alert_history_gaps")), "{{kind}}"),
                        ofService(maxBy("kind", ofReplica("alert_history_gaps_open")), "{{kind}}, lasting"))
                .withAlerts(PanelAlert.of("AlertHistorySenderSilent"));
    }

    private static Panel truncated() {
        return Panel.graph(
                        "Truncated alerts",
                        PanelUnit.COUNT,
                        "Alerts within an hour that Alertmanager left out of its notifications (max_alerts).")
                .withQueries(ofService(sum(hourlyIncrease("alert_history_truncated_alerts_total")), "alerts"))
                .withAlerts(PanelAlert.of("AlertHistoryNotificationsTruncated"));
    }

    private static Panel quarantined() {
        return Panel.graph(
                        "Quarantined",
                        PanelUnit.COUNT,
                        "Alerts within an hour that were stored aside, because something in them is wrong.")
                .withQueries(ofService(
                        sumBy("source", hourlyIncrease("alert_history_facts_total", "outcome=\"quarantined\"")),
                        "{{source}}"))
                .withAlerts(PanelAlert.of("AlertHistoryAlertsQuarantined"));
    }

    private static Panel unreadable() {
        return Panel.graph(
                        "Unreadable", PanelUnit.COUNT, "Requests within an hour that could not be taken apart at all.")
                .withQueries(ofService(
                        sumBy("source", hourlyIncrease("alert_history_unreadable_requests_total")), "{{source}}"))
                .withAlerts(PanelAlert.of("AlertHistoryRequestsUnreadable"));
    }

    private static String hourlyIncrease(String counter, String... matchers) {
        return "increase(" + ofReplica(counter, matchers) + "[1h])";
    }
}
