package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** The size of tables, and how they are read. */
final class TablesRow {
    static final String TABLE = "schemaname, relname";

    private static final String LARGEST = "topk(10, " + tableMetric("size_bytes") + ")";

    private TablesRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Tables and indexes",
                List.of(
                        largest().withWidth(24),
                        databases(),
                        scans(),
                        hot(),
                        uncached().withWidth(12),
                        sequentialReads().withWidth(12)));
    }

    private static Panel largest() {
        return Panel.table(
                        "Largest tables",
                        PanelUnit.COUNT,
                        "The ten largest tables, including their indexes. Each table of the history has one partition "
                                + "per day.")
                .withQueries(
                        ofExporter(LARGEST, "size").withUnit(PanelUnit.BYTES),
                        ofExporter(amongLargest(tableMetric("n_live_tup")), "rows"),
                        ofExporter(amongLargest(tableMetric("n_dead_tup")), "dead rows"),
                        ofExporter(
                                        amongLargest(tableMetric("n_dead_tup") + " / (" + tableMetric("n_dead_tup")
                                                + " + " + tableMetric("n_live_tup") + " > 0)"),
                                        "dead share")
                                .withUnit(PanelUnit.SHARE),
                        ofExporter(amongLargest(tableMetric("autovacuum_count")), "vacuumed"))
                .withAlerts(PanelAlert.of("AlertHistoryTableBloated"));
    }

    private static Panel databases() {
        return Panel.graph(
                        "Database size",
                        PanelUnit.BYTES,
                        "Size of each database, without WAL. It shows how fast the history grows.")
                .withQueries(ofExporter(maxBy("datname", ofInstance("pg_database_size_bytes")), "{{datname}}"));
    }

    private static Panel scans() {
        return Panel.graph(
                        "Scans",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Index and sequential scans. Sequential scans read a whole table. They are normal for small "
                                + "tables, but indicate a missing index for large tables.")
                .withQueries(
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_idx_scan"))), "by index"),
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_seq_scan"))), "sequential"));
    }

    private static Panel hot() {
        return Panel.graph(
                        "Updated rows",
                        PanelUnit.PER_SECOND,
                        "All updated rows, and those updated in place (HOT). HOT updates do not touch indexes. Repeats "
                                + "of alerts should be HOT updates.")
                .withQueries(
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_n_tup_upd"))), "all"),
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_n_tup_hot_upd"))), "in place"));
    }

    private static Panel uncached() {
        return Panel.bars(
                        "Pages read by table",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "The ten tables with the most pages that were not in shared_buffers, including pages of their "
                                + "indexes.")
                .withQueries(ofExporter(
                        "topk(10, " + sumBy(TABLE, rate(ofInstance("pg_statio_user_tables_heap_blocks_read"))) + " + "
                                + sumBy(TABLE, rate(ofInstance("pg_statio_user_tables_idx_blocks_read"))) + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static Panel sequentialReads() {
        return Panel.bars(
                        "Rows read by sequential scans",
                        PanelUnit.PER_SECOND,
                        "The ten tables with the most rows read without an index.")
                .withQueries(ofExporter(
                        "topk(10, " + sumBy(TABLE, rate(ofInstance("pg_stat_user_tables_seq_tup_read"))) + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static String tableMetric(String column) {
        return maxBy(TABLE, ofInstance("pg_stat_user_tables_" + column));
    }

    private static String amongLargest(String series) {
        return "(" + series + ") and " + LARGEST;
    }
}
