package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.quantile;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Received alerts, their outcome, and the response time. */
final class IngestRow {
    private static final String TOOK = ofReplica("alert_history_ingest_duration_seconds_bucket");

    private IngestRow() {}

    static DashboardRow row() {
        return new DashboardRow("Ingest", List.of(alerts(), requests(), refused(), latency(), bySource(), late()));
    }

    private static Panel alerts() {
        return Panel.graph(
                        "Alerts",
                        PanelUnit.PER_SECOND,
                        "Alerts received per second, by source and outcome. Refused alerts are sent again.")
                .withQueries(ofService(
                        sumBy("source, outcome", rate(ofReplica("alert_history_facts_total"))),
                        "{{source}} {{outcome}}"))
                .withAlerts(PanelAlert.of("AlertHistoryAlertsQuarantined"));
    }

    private static Panel requests() {
        return Panel.graph(
                        "Requests",
                        PanelUnit.REQUESTS_PER_SECOND,
                        "Requests per second, by source: notifications from Alertmanager, batches from Prometheus.")
                .withQueries(ofService(
                        sumBy("source", rate(ofReplica("alert_history_ingest_duration_seconds_count"))), "{{source}}"));
    }

    private static Panel refused() {
        return Panel.graph(
                        "Refused requests",
                        PanelUnit.REQUESTS_PER_SECOND,
                        "Requests answered with 503, by cause. Alertmanager retries a notification only until the next "
                                + "notification replaces it.")
                .withQueries(
                        ofService(sumBy("cause", rate(ofReplica("alert_history_refused_requests_total"))), "{{cause}}"))
                .withAlerts(PanelAlert.of("AlertHistoryRequestsRefused"));
    }

    private static Panel latency() {
        return Panel.graph(
                        "Response time",
                        PanelUnit.SECONDS,
                        "Time from the last byte of a request to its response. Alerts are stored before the response "
                                + "is sent.")
                .withQueries(
                        ofService(quantile(0.5, "le", TOOK), "half"),
                        ofService(quantile(0.95, "le", TOOK), "95 %"),
                        ofService(quantile(0.99, "le", TOOK), "99 %"));
    }

    private static Panel bySource() {
        return Panel.graph(
                        "Response time, p99",
                        PanelUnit.SECONDS,
                        "99th percentile of the response time, by source. Prometheus waits for less than a second.")
                .withQueries(ofService(quantile(0.99, "le, source", TOOK), "{{source}}"));
    }

    private static Panel late() {
        return Panel.graph(
                        "Slower than 1 s",
                        PanelUnit.SHARE,
                        "Share of requests that took longer than 1 s. The objective is at most one request in a "
                                + "hundred. The thresholds correspond to error budget burn rates of 6 and 14.4.")
                .withQueries(ofService(late("5m"), "of 5 minutes"), ofService(late("1h"), "of an hour"))
                .withAlerts(above("AlertHistoryIngestSlowSustained", 0.06), above("AlertHistoryIngestSlow", 0.144));
    }

    static String late(String window) {
        return "1 - sum(rate(" + ofReplica("alert_history_ingest_duration_seconds_bucket", "le=\"1.0\"") + "[" + window
                + "])) / sum(rate(" + ofReplica("alert_history_ingest_duration_seconds_count") + "[" + window + "]))";
    }
}
