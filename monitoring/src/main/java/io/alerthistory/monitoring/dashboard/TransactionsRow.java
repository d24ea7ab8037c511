package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Rows read and written, and sessions that block each other. */
final class TransactionsRow {
    private static final String COMMITTED = sum(rate(ofInstance("pg_stat_database_xact_commit")));
    private static final String ROLLED_BACK = sum(rate(ofInstance("pg_stat_database_xact_rollback")));

    private TransactionsRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Transactions and locks",
                List.of(
                        transactions(),
                        rolledBack(),
                        activeSessions(),
                        rowsWritten(),
                        rowsRead(),
                        locks().withWidth(16),
                        deadlocks()));
    }

    private static Panel transactions() {
        return Panel.graph(
                        "Transactions",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Transactions per second in all databases. Ingest uses one transaction per batch.")
                .withQueries(ofExporter(COMMITTED, "committed"), ofExporter(ROLLED_BACK, "rolled back"));
    }

    private static Panel rolledBack() {
        return Panel.graph(
                        "Rollbacks",
                        PanelUnit.SHARE,
                        "Share of all transactions that were rolled back. Cancelled and failed statements are "
                                + "included.")
                .withQueries(ofExporter(ROLLED_BACK + " / (" + COMMITTED + " + " + ROLLED_BACK + ")", "rolled back"))
                .withMaximum(1);
    }

    private static Panel activeSessions() {
        return Panel.graph(
                        "Active sessions",
                        PanelUnit.COUNT,
                        "Average number of sessions that are executing a statement. If it exceeds the number of cores, "
                                + "sessions wait for a core.")
                .withQueries(
                        ofExporter(sum(rate(ofInstance("pg_stat_database_active_time_seconds_total"))), "at work"));
    }

    private static Panel rowsWritten() {
        return Panel.graph(
                        "Rows written",
                        PanelUnit.PER_SECOND,
                        "Rows inserted, updated and deleted per second in all databases.")
                .withQueries(tuples("inserted"), tuples("updated"), tuples("deleted"))
                .withWidth(12);
    }

    private static Panel rowsRead() {
        return Panel.graph(
                        "Rows read",
                        PanelUnit.PER_SECOND,
                        "Rows read by table and index scans (returned), and rows fetched through an index (fetched).")
                .withQueries(tuples("returned"), tuples("fetched"))
                .withWidth(12);
    }

    private static Panel locks() {
        return Panel.graph("Locks", PanelUnit.COUNT, "Locks that are held or waited for, by mode.")
                .withQueries(ofExporter(sumBy("mode", ofInstance("pg_locks_count")), "{{mode}}"));
    }

    private static Panel deadlocks() {
        return Panel.graph(
                        "Deadlocks",
                        PanelUnit.COUNT,
                        "Deadlocks within 15 minutes. PostgreSQL aborts one transaction of each deadlock.")
                .withQueries(
                        ofExporter("sum(increase(" + ofInstance("pg_stat_database_deadlocks") + "[15m]))", "deadlocks"))
                .withAlerts(PanelAlert.of("AlertHistoryDeadlocks"));
    }

    private static PanelQuery tuples(String operation) {
        return ofExporter(sum(rate(ofInstance("pg_stat_database_tup_" + operation))), operation);
    }
}
