package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;
import static io.alerthistory.manifests.dashboard.Series.setting;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** Whether what is dead is cleaned up, long before transaction ids run out. */
final class VacuumRow {
    private VacuumRow() {}

    static Row row() {
        return new Row("Vacuum", List.of(workers(), ids(), runs(), deadRows().wide(12), stale().wide(12)));
    }

    private static Panel workers() {
        return Panel.graph("Autovacuum", Unit.COUNT, "Workers that are busy, and how many there may be.")
                .asking(
                        ofExporter(
                                orNone(
                                        sum(ofInstance("pg_stat_activity_count", "backend_type=\"autovacuum worker\"")),
                                        sum(ofInstance("pg_stat_activity_count"))),
                                "busy"),
                        ofExporter(setting("autovacuum_max_workers"), "at most"))
                .alerting(Alert.of("AlertHistoryAutovacuumBehind"));
    }

    private static Panel ids() {
        return Panel.graph(
                        "Age of transaction and multixact ids",
                        Unit.COUNT,
                        "Of the oldest that is not frozen. Autovacuum freezes from autovacuum_freeze_max_age on; at 2.1 G PostgreSQL takes no more writes.")
                // The exporter's name says seconds; it counts ids.
                .asking(
                        ofExporter(
                                max(ofInstance("pg_database_wraparound_age_datfrozenxid_seconds")), "transaction ids"),
                        ofExporter(max(ofInstance("pg_database_wraparound_age_datminmxid_seconds")), "multixact ids"),
                        ofExporter(setting("autovacuum_freeze_max_age"), "autovacuum_freeze_max_age"))
                .alerting(above("AlertHistoryTransactionIdsRunOut", 1e9), above("AlertHistoryMultixactIdsRunOut", 1e9));
    }

    private static Panel runs() {
        return Panel.graph("Vacuumed and analyzed", Unit.COUNT, "Tables within an hour, by autovacuum.")
                .asking(
                        ofExporter(hourly("autovacuum_count"), "vacuumed"),
                        ofExporter(hourly("autoanalyze_count"), "analyzed"));
    }

    private static Panel deadRows() {
        return Panel.bars(
                        "Dead rows",
                        Unit.COUNT,
                        "Of the ten tables that have most. They take room and time until they are vacuumed.")
                .asking(ofExporter(
                        "topk(10, " + sumBy(TablesRow.TABLE, ofInstance("pg_stat_user_tables_n_dead_tup")) + ")",
                        "{{schemaname}}.{{relname}}"))
                .alerting(Alert.of("AlertHistoryTableBloated"));
    }

    private static Panel stale() {
        return Panel.bars(
                        "Changed since the last analyze",
                        Unit.COUNT,
                        "Rows of the ten tables that have most: of those the planner does not know yet.")
                .asking(ofExporter(
                        "topk(10, " + sumBy(TablesRow.TABLE, ofInstance("pg_stat_user_tables_n_mod_since_analyze"))
                                + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static String hourly(String counter) {
        return "sum(increase(" + ofInstance("pg_stat_user_tables_" + counter) + "[1h]))";
    }
}
