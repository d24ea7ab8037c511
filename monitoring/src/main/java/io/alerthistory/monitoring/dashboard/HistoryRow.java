package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;

import java.util.List;

/** The size and the extent of the history. All replicas report the same values. */
final class HistoryRow {
    private static final String SIZE = ofReplica("alert_history_database_size_bytes");

    private HistoryRow() {}

    static DashboardRow row() {
        return new DashboardRow("History", List.of(size(), growth(), reach(), days(), alerts(), sizes().withWidth(24)));
    }

    private static Panel size() {
        return Panel.number("Size", PanelUnit.BYTES, "Size of the database, without WAL.")
                .withQueries(ofService(max(SIZE), "size"));
    }

    private static Panel growth() {
        return Panel.number(
                        "Growth per day",
                        PanelUnit.BYTES,
                        "Growth of the database per day, at the rate of the last hour. It is negative after daily "
                                + "partitions were dropped.")
                .withQueries(ofService("max(deriv(" + SIZE + "[1h])) * 86400", "a day"))
                .withWidth(5);
    }

    private static Panel reach() {
        return Panel.number(
                        "Oldest data",
                        PanelUnit.SECONDS,
                        "Age of the oldest data. Alerts that ended earlier are not kept.")
                .withQueries(ofService(
                        "time() - min(" + ofReplica("alert_history_oldest_data_timestamp_seconds") + ")",
                        "reaches back"))
                .withWidth(5);
    }

    private static Panel days() {
        return Panel.number(
                        "Daily partitions",
                        PanelUnit.COUNT,
                        "Number of daily partitions. Three of them are created ahead of time.")
                .withQueries(ofService(max(ofReplica("alert_history_partitions")), "days"))
                .withWidth(5);
    }

    private static Panel alerts() {
        return Panel.number(
                        "Alerts received",
                        PanelUnit.COUNT,
                        "Alerts stored since the first one, including repeats and alerts that have been dropped since.")
                .withQueries(ofService(
                        sum(maxBy("tenant, source, name", ofReplica("alert_history_source_facts"))), "alerts"))
                .withWidth(5);
    }

    private static Panel sizes() {
        return Panel.graph(
                        "Database size",
                        PanelUnit.BYTES,
                        "Size of the database. It decreases when daily partitions are dropped, but not when rows are "
                                + "deleted.")
                .withQueries(ofService(max(SIZE), "size"));
    }
}
