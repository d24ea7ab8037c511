package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;

import java.util.List;

/**
 * The senders of alerts. All replicas report the same values. Senders choose their names, so only the hundred that were
 * received last are shown.
 */
final class SendersRow {
    private static final String LAST_HEARD = "alert_history_source_last_heard_timestamp_seconds";

    private SendersRow() {}

    static DashboardRow row() {
        return new DashboardRow("Senders", List.of(senders(), silence(), alerts()));
    }

    private static Panel senders() {
        return Panel.table(
                        "Senders",
                        PanelUnit.COUNT,
                        "Alerts stored and quarantined from each sender since it was first heard, and how long it has "
                                + "been silent.")
                .withQueries(
                        ofService("time() - " + each(LAST_HEARD), "silent for").withUnit(PanelUnit.SECONDS),
                        ofService(each("alert_history_source_facts"), "alerts"),
                        ofService(each("alert_history_source_quarantined"), "quarantined"))
                .withAlerts(PanelAlert.of("AlertHistorySenderSilent"));
    }

    private static Panel silence() {
        return Panel.graph(
                        "Time since last heard",
                        PanelUnit.SECONDS,
                        "Time since each sender was last heard. The alert compares it with the longest silence of the "
                                + "same sender within a week.")
                .withQueries(ofService("time() - " + each(LAST_HEARD), "{{source}} {{name}}"))
                .withAlerts(PanelAlert.of("AlertHistorySenderSilent"))
                .withWidth(6);
    }

    private static Panel alerts() {
        return Panel.graph("Alerts by sender", PanelUnit.COUNT, "Alerts stored within 15 minutes, by sender.")
                .withQueries(ofService(
                        each("delta(" + ofReplica("alert_history_source_facts") + "[15m])"), "{{source}} {{name}}"))
                .withWidth(6);
    }

    private static String each(String metric) {
        return maxBy("tenant, source, name", metric.contains("(") ? metric : ofReplica(metric));
    }
}
