package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofService;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofReplica;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** What is in no history, or only set aside: all of it leaves a gap. */
final class MissingRow {
    private MissingRow() {}

    static Row row() {
        return new Row("Gaps", List.of(gaps(), truncated(), quarantined(), unreadable()), 6);
    }

    private static Panel gaps() {
        return Panel.graph(
                        "Gaps",
                        Unit.COUNT,
                        "Times of which the history does not know everything, and those of them that last: a heartbeat is silent, or the service was down.")
                .asking(
                        ofService(maxBy("kind", ofReplica("alert_history_gaps")), "{{kind}}"),
                        ofService(maxBy("kind", ofReplica("alert_history_gaps_lasting")), "{{kind}}, lasting"))
                .alerting(Alert.of("AlertHistorySenderSilent"));
    }

    private static Panel truncated() {
        return Panel.graph(
                        "Cut off",
                        Unit.COUNT,
                        "Alerts within an hour that Alertmanager left out of its notifications (max_alerts).")
                .asking(ofService(sum(hourly("alert_history_truncated_alerts_total")), "alerts"))
                .alerting(Alert.of("AlertHistoryTruncated"));
    }

    private static Panel quarantined() {
        return Panel.graph(
                        "Quarantined",
                        Unit.COUNT,
                        "Alerts within an hour that were stored aside, because something in them is wrong.")
                .asking(ofService(
                        sumBy("source", hourly("alert_history_facts_total", "outcome=\"quarantined\"")), "{{source}}"))
                .alerting(Alert.of("AlertHistoryQuarantineGrows"));
    }

    private static Panel unreadable() {
        return Panel.graph("Unreadable", Unit.COUNT, "Requests within an hour that could not be taken apart at all.")
                .asking(ofService(sumBy("source", hourly("alert_history_unreadable_requests_total")), "{{source}}"))
                .alerting(Alert.of("AlertHistoryUnreadable"));
    }

    private static String hourly(String counter, String... matchers) {
        return "increase(" + ofReplica(counter, matchers) + "[1h])";
    }
}
