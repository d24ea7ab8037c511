package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** What is read and written, and who stands in whose way. */
final class TransactionsRow {
    private static final String COMMITTED = sum(rate(ofInstance("pg_stat_database_xact_commit")));
    private static final String ROLLED_BACK = sum(rate(ofInstance("pg_stat_database_xact_rollback")));

    private TransactionsRow() {}

    static Row row() {
        return new Row(
                "Transactions and locks",
                List.of(transactions(), rolledBack(), atWork(), written(), read(), locks().wide(16), deadlocks()));
    }

    private static Panel transactions() {
        return Panel.graph(
                        "Transactions",
                        Unit.OPERATIONS_PER_SECOND,
                        "In all databases. Ingest is one transaction a batch.")
                .asking(ofExporter(COMMITTED, "committed"), ofExporter(ROLLED_BACK, "rolled back"));
    }

    private static Panel rolledBack() {
        return Panel.graph(
                        "Rolled back",
                        Unit.SHARE,
                        "Of all transactions. Statements that were cancelled or failed are in it.")
                .asking(ofExporter(ROLLED_BACK + " / (" + COMMITTED + " + " + ROLLED_BACK + ")", "rolled back"))
                .upTo(1);
    }

    private static Panel atWork() {
        return Panel.graph(
                        "Sessions at work",
                        Unit.COUNT,
                        "Sessions that execute a statement, on average. More than there are cores means that they wait for one.")
                .asking(ofExporter(sum(rate(ofInstance("pg_stat_database_active_time_seconds_total"))), "at work"));
    }

    private static Panel written() {
        return Panel.graph("Rows written", Unit.PER_SECOND, "In all databases.")
                .asking(tuples("inserted"), tuples("updated"), tuples("deleted"))
                .wide(12);
    }

    private static Panel read() {
        return Panel.graph(
                        "Rows read",
                        Unit.PER_SECOND,
                        "Read by scans of tables and indexes, and fetched by way of an index.")
                .asking(tuples("returned"), tuples("fetched"))
                .wide(12);
    }

    private static Panel locks() {
        return Panel.graph("Locks", Unit.COUNT, "Those that are held or waited for, by mode.")
                .asking(ofExporter(sumBy("mode", ofInstance("pg_locks_count")), "{{mode}}"));
    }

    private static Panel deadlocks() {
        return Panel.graph("Deadlocks", Unit.COUNT, "Within 15 minutes. PostgreSQL ends one transaction of each.")
                .asking(ofExporter("sum(increase(" + ofInstance("pg_stat_database_deadlocks") + "[15m]))", "deadlocks"))
                .alerting(Alert.of("AlertHistoryDeadlocks"));
    }

    private static Query tuples(String what) {
        return ofExporter(sum(rate(ofInstance("pg_stat_database_tup_" + what))), what);
    }
}
