package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/**
 * The statistics of pg_stat_statements. They contain means, but no percentiles, which are in the dashboard of the
 * service.
 */
final class StatementsRow {
    private static final String SECONDS = rate(statementMetric("pg_stat_statements_seconds_total"));
    private static final String CALLS = rate(statementMetric("pg_stat_statements_calls_total"));
    private static final String STATEMENT = "queryid, user";
    private static final String MEAN = mean(STATEMENT);

    private StatementsRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Statements", List.of(calls(), means(), rows(), slowest().withWidth(12), busiest(), disk()));
    }

    private static Panel calls() {
        return Panel.graph("Statements", PanelUnit.OPERATIONS_PER_SECOND, "Statements executed per second, by role.")
                .withQueries(ofExporter(sumBy("user", CALLS), "{{user}}"));
    }

    private static Panel means() {
        return Panel.graph(
                        "Mean statement duration",
                        PanelUnit.SECONDS,
                        "Mean duration of all statements of a role, weighted by their calls.")
                .withQueries(ofExporter(mean("user"), "{{user}}"));
    }

    private static Panel rows() {
        return Panel.graph(
                        "Rows returned or changed",
                        PanelUnit.PER_SECOND,
                        "Rows per second that statements returned or changed, by role.")
                .withQueries(
                        ofExporter(sumBy("user", rate(statementMetric("pg_stat_statements_rows_total"))), "{{user}}"));
    }

    private static Panel slowest() {
        return Panel.table(
                        "Slowest statements",
                        PanelUnit.SECONDS,
                        "The ten statements with the highest mean duration. To show the text of a statement, run "
                                + "`SELECT query FROM pg_stat_statements WHERE queryid = ...`.")
                .withQueries(
                        ofExporter("topk(10, " + MEAN + ")", "mean"),
                        ofExporter(amongSlowest(CALLS), "calls a second").withUnit(PanelUnit.OPERATIONS_PER_SECOND),
                        ofExporter(amongSlowest(SECONDS), "busy").withUnit(PanelUnit.SHARE))
                .withAlerts(above("AlertHistorySlowStatement", 5));
    }

    private static Panel busiest() {
        return Panel.bars(
                        "Top statements by total time",
                        PanelUnit.SHARE,
                        "The ten statements with the highest total execution time. 100 % corresponds to one session "
                                + "that does nothing else.")
                .withQueries(ofExporter("topk(10, " + sumBy(STATEMENT, SECONDS) + ")", "{{user}} {{queryid}}"))
                .withWidth(12);
    }

    private static Panel disk() {
        return Panel.graph(
                        "Statement I/O time",
                        PanelUnit.SHARE,
                        "Time spent reading and writing pages that are not in shared_buffers. 100 % corresponds to one "
                                + "session that does nothing else.")
                .withQueries(
                        ofExporter(
                                sum(rate(statementMetric("pg_stat_statements_block_read_seconds_total"))), "reading"),
                        ofExporter(
                                sum(rate(statementMetric("pg_stat_statements_block_write_seconds_total"))), "writing"))
                .withWidth(24);
    }

    // What no call was counted of lately has no mean.
    private static String mean(String labels) {
        return sumBy(labels, SECONDS) + " / (" + sumBy(labels, CALLS) + " > 0)";
    }

    private static String amongSlowest(String series) {
        return sumBy(STATEMENT, series) + " and topk(10, " + MEAN + ")";
    }

    // The exporter's own are no part of the service.
    private static String statementMetric(String metric) {
        return ofInstance(metric, "user!=\"monitoring\"");
    }
}
