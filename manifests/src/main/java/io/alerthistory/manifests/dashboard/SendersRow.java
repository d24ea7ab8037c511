package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofService;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofReplica;

import java.util.List;

/** From whom alerts come; each replica tells the same. Senders choose their names: the hundred heard last are shown. */
final class SendersRow {
    private static final String HEARD = "alert_history_source_last_heard_timestamp_seconds";

    private SendersRow() {}

    static Row row() {
        return new Row("Senders", List.of(senders(), silence(), alerts()));
    }

    private static Panel senders() {
        return Panel.table(
                        "Senders",
                        Unit.COUNT,
                        "What each has sent since it was first heard, and for how long it has been silent.")
                .asking(
                        ofService("time() - " + each(HEARD), "silent for").in(Unit.SECONDS),
                        ofService(each("alert_history_source_facts"), "alerts"),
                        ofService(each("alert_history_source_quarantined"), "quarantined"))
                .alerting(Alert.of("AlertHistorySenderSilent"));
    }

    private static Panel silence() {
        return Panel.graph(
                        "Silence",
                        Unit.SECONDS,
                        "Since a sender was heard. Each has its own habits; the alert compares with those of a week.")
                .asking(ofService("time() - " + each(HEARD), "{{source}} {{name}}"))
                .alerting(Alert.of("AlertHistorySenderSilent"))
                .wide(6);
    }

    private static Panel alerts() {
        return Panel.graph("Alerts by sender", Unit.COUNT, "Stored within 15 minutes.")
                .asking(ofService(
                        each("delta(" + ofReplica("alert_history_source_facts") + "[15m])"), "{{source}} {{name}}"))
                .wide(6);
    }

    private static String each(String metric) {
        return maxBy("tenant, source, name", metric.contains("(") ? metric : ofReplica(metric));
    }
}
