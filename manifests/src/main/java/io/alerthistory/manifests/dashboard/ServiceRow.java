package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Query.ofService;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofReplica;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;

import java.util.List;

/** Whether alerts are taken in, at a glance. */
final class ServiceRow {
    private ServiceRow() {}

    static Row row() {
        return new Row("Overview", List.of(replicas(), version(), stored(), refused(), late(), queries()));
    }

    private static Panel replicas() {
        return Panel.number("Replicas", Unit.COUNT, "Processes that answer Prometheus.")
                .asking(ofService("count(" + ofReplica("alert_history_build_info") + ")", "replicas"));
    }

    private static Panel version() {
        return Panel.name("Version", "Two of them while a new one is rolled out.")
                .asking(ofService(maxBy("version", ofReplica("alert_history_build_info")), "{{version}}"));
    }

    private static Panel stored() {
        return Panel.number("Stored", Unit.PER_SECOND, "Alerts each second, repeats included.")
                .asking(ofService(sum(rate(ofReplica("alert_history_facts_total", "outcome=\"stored\""))), "stored"));
    }

    private static Panel refused() {
        return Panel.number("Refused", Unit.REQUESTS_PER_SECOND, "Requests answered 503, to be sent again.")
                .asking(ofService(sum(rate(ofReplica("alert_history_refused_requests_total"))), "refused"))
                .alerting(Alert.of("AlertHistoryRefusing"));
    }

    private static Panel late() {
        return Panel.number(
                        "Later than a second",
                        Unit.SHARE,
                        "Of the requests of the last 5 minutes. One in a hundred may.")
                .asking(ofService(IngestRow.late("5m"), "late"))
                .alerting(above("AlertHistoryIngestSlowLately", 0.06), above("AlertHistoryIngestSlow", 0.144));
    }

    private static Panel queries() {
        return Panel.number("Queries", Unit.REQUESTS_PER_SECOND, "Reads of the database each second.")
                .asking(ofService(sum(rate(ofReplica("alert_history_query_seconds_count"))), "queries"));
    }
}
