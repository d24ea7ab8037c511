package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.quantile;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Transactions of ingest, and the queue that waits for them. */
final class BatchesRow {
    private static final String COMMIT = ofReplica("alert_history_batch_commit_duration_seconds_bucket");
    private static final String SIZE = ofReplica("alert_history_batch_facts_bucket");

    private BatchesRow() {}

    static DashboardRow row() {
        return new DashboardRow("Batches", List.of(queue(), size(), commit(), failed()), 6);
    }

    private static Panel queue() {
        return Panel.graph(
                        "Queued alerts",
                        PanelUnit.COUNT,
                        "Alerts waiting for a transaction, by replica. Alerts that arrive while a batch is written "
                                + "form the next batch.")
                .withQueries(ofService(sumBy("instance", ofReplica("alert_history_queue_facts")), "{{instance}}"));
    }

    private static Panel size() {
        return Panel.graph(
                        "Alerts per batch",
                        PanelUnit.COUNT,
                        "Alerts stored by one transaction. The number increases with the load automatically.")
                .withQueries(
                        ofService(
                                sum(rate(ofReplica("alert_history_batch_facts_sum"))) + " / "
                                        + sum(rate(ofReplica("alert_history_batch_facts_count"))),
                                "mean"),
                        ofService(quantile(0.95, "le", SIZE), "95 %"));
    }

    private static Panel commit() {
        return Panel.graph(
                        "Batch duration",
                        PanelUnit.SECONDS,
                        "Duration of one transaction, from its first statement to its commit.")
                .withQueries(
                        ofService(quantile(0.5, "le", COMMIT), "half"),
                        ofService(quantile(0.99, "le", COMMIT), "99 %"));
    }

    private static Panel failed() {
        return Panel.graph(
                        "Failed batches",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Failed batches per second, by cause. A failed batch is retried, or its senders receive a 503 "
                                + "response.")
                .withQueries(
                        ofService(sumBy("cause", rate(ofReplica("alert_history_failed_batches_total"))), "{{cause}}"))
                .withAlerts(PanelAlert.of("AlertHistoryRequestsRefused"));
    }
}
