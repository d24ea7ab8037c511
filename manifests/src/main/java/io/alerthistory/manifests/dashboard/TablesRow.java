package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** What takes the room, and how it is read. */
final class TablesRow {
    static final String TABLE = "schemaname, relname";

    private static final String LARGEST = "topk(10, " + of("size_bytes") + ")";

    private TablesRow() {}

    static Row row() {
        return new Row(
                "Tables and indexes",
                List.of(
                        largest().wide(24),
                        databases(),
                        scans(),
                        hot(),
                        uncached().wide(12),
                        scanned().wide(12)));
    }

    private static Panel largest() {
        return Panel.table(
                        "Largest tables",
                        Unit.COUNT,
                        "The ten largest, with their indexes. A day of history is a partition of each of its tables.")
                .asking(
                        ofExporter(LARGEST, "size").in(Unit.BYTES),
                        ofExporter(amongLargest(of("n_live_tup")), "rows"),
                        ofExporter(amongLargest(of("n_dead_tup")), "dead rows"),
                        ofExporter(
                                        amongLargest(of("n_dead_tup") + " / (" + of("n_dead_tup") + " + "
                                                + of("n_live_tup") + " > 0)"),
                                        "dead share")
                                .in(Unit.SHARE),
                        ofExporter(amongLargest(of("autovacuum_count")), "vacuumed"))
                .alerting(Alert.of("AlertHistoryTableBloated"));
    }

    private static Panel databases() {
        return Panel.graph("Size of databases", Unit.BYTES, "Without WAL. It shows how fast the history grows.")
                .asking(ofExporter(maxBy("datname", ofInstance("pg_database_size_bytes")), "{{datname}}"));
    }

    private static Panel scans() {
        return Panel.graph(
                        "Scans",
                        Unit.OPERATIONS_PER_SECOND,
                        "Sequential scans read a whole table: of small ones they are right, of large ones an index is missing.")
                .asking(
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_idx_scan"))), "by index"),
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_seq_scan"))), "sequential"));
    }

    private static Panel hot() {
        return Panel.graph(
                        "Updated rows",
                        Unit.PER_SECOND,
                        "Updates in place (HOT) touch no index; repeats of alerts are to be such.")
                .asking(
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_n_tup_upd"))), "all"),
                        ofExporter(sum(rate(ofInstance("pg_stat_user_tables_n_tup_hot_upd"))), "in place"));
    }

    private static Panel uncached() {
        return Panel.bars(
                        "Pages read by table",
                        Unit.OPERATIONS_PER_SECOND,
                        "The ten tables of which most pages, with those of indexes, were not in shared_buffers.")
                .asking(ofExporter(
                        "topk(10, " + sumBy(TABLE, rate(ofInstance("pg_statio_user_tables_heap_blocks_read"))) + " + "
                                + sumBy(TABLE, rate(ofInstance("pg_statio_user_tables_idx_blocks_read"))) + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static Panel scanned() {
        return Panel.bars(
                        "Rows read by sequential scans",
                        Unit.PER_SECOND,
                        "The ten tables of which most rows are read without an index.")
                .asking(ofExporter(
                        "topk(10, " + sumBy(TABLE, rate(ofInstance("pg_stat_user_tables_seq_tup_read"))) + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static String of(String column) {
        return maxBy(TABLE, ofInstance("pg_stat_user_tables_" + column));
    }

    private static String amongLargest(String series) {
        return "(" + series + ") and " + LARGEST;
    }
}
