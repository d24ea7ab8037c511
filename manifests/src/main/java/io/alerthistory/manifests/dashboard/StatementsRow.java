package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** What pg_stat_statements counts. It knows means, and no percentiles: those are in the dashboard of Alert History. */
final class StatementsRow {
    private static final String SECONDS = rate(of("pg_stat_statements_seconds_total"));
    private static final String CALLS = rate(of("pg_stat_statements_calls_total"));
    private static final String STATEMENT = "queryid, user";
    private static final String MEAN = mean(STATEMENT);

    private StatementsRow() {}

    static Row row() {
        return new Row("Statements", List.of(calls(), means(), rows(), slowest().wide(12), busiest(), disk()));
    }

    private static Panel calls() {
        return Panel.graph("Statements", Unit.OPERATIONS_PER_SECOND, "Statements each second, by role.")
                .asking(ofExporter(sumBy("user", CALLS), "{{user}}"));
    }

    private static Panel means() {
        return Panel.graph(
                        "Mean time of a statement",
                        Unit.SECONDS,
                        "Over all statements of a role, weighted by their calls.")
                .asking(ofExporter(mean("user"), "{{user}}"));
    }

    private static Panel rows() {
        return Panel.graph("Rows of statements", Unit.PER_SECOND, "Rows that statements returned or changed, by role.")
                .asking(ofExporter(sumBy("user", rate(of("pg_stat_statements_rows_total"))), "{{user}}"));
    }

    private static Panel slowest() {
        return Panel.table(
                        "Slowest statements",
                        Unit.SECONDS,
                        "The ten that take longest on average. `SELECT query FROM pg_stat_statements WHERE queryid = ...` has the text.")
                .asking(
                        ofExporter("topk(10, " + MEAN + ")", "mean"),
                        ofExporter(amongSlowest(CALLS), "calls a second").in(Unit.OPERATIONS_PER_SECOND),
                        ofExporter(amongSlowest(SECONDS), "busy").in(Unit.SHARE))
                .alerting(above("AlertHistorySlowStatement", 5));
    }

    private static Panel busiest() {
        return Panel.bars(
                        "Busiest statements",
                        Unit.SHARE,
                        "The ten that take most time in total: 100 % is one session that does nothing else.")
                .asking(ofExporter("topk(10, " + sumBy(STATEMENT, SECONDS) + ")", "{{user}} {{queryid}}"))
                .wide(12);
    }

    private static Panel disk() {
        return Panel.graph(
                        "Time that statements wait for files",
                        Unit.SHARE,
                        "Reading and writing pages that are not in shared_buffers: 100 % is one session that does nothing else.")
                .asking(
                        ofExporter(sum(rate(of("pg_stat_statements_block_read_seconds_total"))), "reading"),
                        ofExporter(sum(rate(of("pg_stat_statements_block_write_seconds_total"))), "writing"))
                .wide(24);
    }

    // What no call was counted of lately has no mean.
    private static String mean(String labels) {
        return sumBy(labels, SECONDS) + " / (" + sumBy(labels, CALLS) + " > 0)";
    }

    private static String amongSlowest(String series) {
        return sumBy(STATEMENT, series) + " and topk(10, " + MEAN + ")";
    }

    // The exporter's own are no part of the service.
    private static String of(String metric) {
        return ofInstance(metric, "user!=\"monitoring\"");
    }
}
