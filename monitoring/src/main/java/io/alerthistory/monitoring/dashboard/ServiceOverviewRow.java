package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;

import java.util.List;

/** Whether alerts are stored, at a glance. */
final class ServiceOverviewRow {
    private ServiceOverviewRow() {}

    static DashboardRow row() {
        return new DashboardRow("Overview", List.of(replicas(), version(), stored(), refused(), late(), queries()));
    }

    private static Panel replicas() {
        return Panel.number("Replicas", PanelUnit.COUNT, "Number of processes that Prometheus can scrape.")
                .withQueries(ofService("count(" + ofReplica("alert_history_build_info") + ")", "replicas"));
    }

    private static Panel version() {
        return Panel.name("Version", "Version of the service. Two versions are shown during a rollout.")
                .withQueries(ofService(maxBy("version", ofReplica("alert_history_build_info")), "{{version}}"));
    }

    private static Panel stored() {
        return Panel.number("Stored", PanelUnit.PER_SECOND, "Alerts stored per second, including repeats.")
                .withQueries(
                        ofService(sum(rate(ofReplica("alert_history_facts_total", "outcome=\"stored\""))), "stored"));
    }

    private static Panel refused() {
        return Panel.number(
                        "Refused",
                        PanelUnit.REQUESTS_PER_SECOND,
                        "Requests per second that are answered with 503. Senders send them again.")
                .withQueries(ofService(sum(rate(ofReplica("alert_history_refused_requests_total"))), "refused"))
                .withAlerts(PanelAlert.of("AlertHistoryRequestsRefused"));
    }

    private static Panel late() {
        return Panel.number(
                        "Slower than 1 s",
                        PanelUnit.SHARE,
                        "Share of requests in the last 5 minutes that took longer than 1 s. The objective is at most "
                                + "one request in a hundred.")
                .withQueries(ofService(IngestRow.late("5m"), "late"))
                .withAlerts(above("AlertHistoryIngestSlowSustained", 0.06), above("AlertHistoryIngestSlow", 0.144));
    }

    private static Panel queries() {
        return Panel.number("Queries", PanelUnit.REQUESTS_PER_SECOND, "Database reads per second.")
                .withQueries(ofService(sum(rate(ofReplica("alert_history_query_duration_seconds_count"))), "queries"));
    }
}
