package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.quantile;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Queries and their duration. */
final class QueriesRow {
    private static final String COUNT = rate(ofReplica("alert_history_query_duration_seconds_count"));
    private static final String TOOK = ofReplica("alert_history_query_duration_seconds_bucket");

    private QueriesRow() {}

    static DashboardRow row() {
        return new DashboardRow("Queries", List.of(queries(), outcomes(), latency(), byQuery()), 6);
    }

    private static Panel queries() {
        return Panel.graph(
                        "Queries",
                        PanelUnit.REQUESTS_PER_SECOND,
                        "Database reads per second, by query. A long response requires several reads.")
                .withQueries(ofService(sumBy("query", COUNT), "{{query}}"));
    }

    private static Panel outcomes() {
        return Panel.graph(
                        "Outcomes",
                        PanelUnit.REQUESTS_PER_SECOND,
                        "Database reads per second, by outcome. Failed reads exceeded their time limit, or the "
                                + "database was unreachable.")
                .withQueries(ofService(sumBy("outcome", COUNT), "{{outcome}}"));
    }

    private static Panel latency() {
        return Panel.graph("Query duration", PanelUnit.SECONDS, "Time spent in the database, over all queries.")
                .withQueries(
                        ofService(quantile(0.5, "le", TOOK), "half"),
                        ofService(quantile(0.95, "le", TOOK), "95 %"),
                        ofService(quantile(0.99, "le", TOOK), "99 %"));
    }

    private static Panel byQuery() {
        return Panel.graph(
                        "Query duration, p95",
                        PanelUnit.SECONDS,
                        "95th percentile of the time spent in the database, by query.")
                .withQueries(ofService(quantile(0.95, "le, query", TOOK), "{{query}}"));
    }
}
