package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofService;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofReplica;
import static io.alerthistory.manifests.dashboard.Series.sum;

import java.util.List;

/** How large the history is and how far it reaches; each replica tells the same. */
final class HistoryRow {
    private static final String SIZE = ofReplica("alert_history_database_size_bytes");

    private HistoryRow() {}

    static Row row() {
        return new Row("The history", List.of(size(), growth(), reach(), days(), alerts(), sizes().wide(24)));
    }

    private static Panel size() {
        return Panel.number("Size", Unit.BYTES, "Of the database, without WAL.").asking(ofService(max(SIZE), "size"));
    }

    private static Panel growth() {
        return Panel.number(
                        "Grows by, each day",
                        Unit.BYTES,
                        "At the pace of the last hour. Less than 0 after days were dropped.")
                .asking(ofService("max(deriv(" + SIZE + "[1h])) * 86400", "a day"))
                .wide(5);
    }

    private static Panel reach() {
        return Panel.number("Reaches back", Unit.SECONDS, "What ended before was dropped by retention.")
                .asking(ofService(
                        "time() - min(" + ofReplica("alert_history_oldest_data_timestamp_seconds") + ")",
                        "reaches back"))
                .wide(5);
    }

    private static Panel days() {
        return Panel.number("Days", Unit.COUNT, "Partitions, three of which are ahead.")
                .asking(ofService(max(ofReplica("alert_history_partitions")), "days"))
                .wide(5);
    }

    private static Panel alerts() {
        return Panel.number(
                        "Alerts received",
                        Unit.COUNT,
                        "Stored since the first one, repeats included, also what was dropped since.")
                .asking(ofService(
                        sum(maxBy("tenant, source, name", ofReplica("alert_history_source_facts"))), "alerts"))
                .wide(5);
    }

    private static Panel sizes() {
        return Panel.graph(
                        "Size of the database",
                        Unit.BYTES,
                        "It falls when days are dropped, and stays when rows are deleted.")
                .asking(ofService(max(SIZE), "size"));
    }
}
