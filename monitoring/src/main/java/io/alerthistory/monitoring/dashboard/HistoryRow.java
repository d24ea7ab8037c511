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
        return Panel.number("Size", PanelUnit.BYTES, "Of the database, without WAL.")
                .withQueries(ofService(max(SIZE), "size"));
    }

    private static Panel growth() {
        return Panel.number(
                        "Growth per day",
                        PanelUnit.BYTES,
                        "At the pace of the last hour. Less than 0 after days were dropped.")
                .withQueries(ofService("max(deriv(" + SIZE + "[1h])) * 86400", "a day"))
                .withWidth(5);
    }

    private static Panel reach() {
        return Panel.number("Oldest data", PanelUnit.SECONDS, "What ended before was dropped by retention.")
                .withQueries(ofService(
                        "time() - min(" + ofReplica("alert_history_oldest_data_timestamp_seconds") + ")",
                        "reaches back"))
                .withWidth(5);
    }

    private static Panel days() {
        return Panel.number("Daily partitions", PanelUnit.COUNT, "Partitions, three of which are ahead.")
                .withQueries(ofService(max(ofReplica("alert_history_partitions")), "days"))
                .withWidth(5);
    }

    private static Panel alerts() {
        return Panel.number(
                        "Alerts received",
                        PanelUnit.COUNT,
                        "Stored since the first one, repeats included, also what was dropped since.")
                .withQueries(ofService(
                        sum(maxBy("tenant, source, name", ofReplica("alert_history_source_facts"))), "alerts"))
                .withWidth(5);
    }

    private static Panel sizes() {
        return Panel.graph(
                        "Database size",
                        PanelUnit.BYTES,
                        "It falls when days are dropped, and stays when rows are deleted.")
                .withQueries(ofService(max(SIZE), "size"));
    }
}
