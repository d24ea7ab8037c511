package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.setting;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** Whether dead rows are removed and transaction ids are frozen in time. */
final class VacuumRow {
    private VacuumRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Vacuum",
                List.of(
                        workers(),
                        ids(),
                        runs(),
                        deadRows().withWidth(12),
                        staleStatistics().withWidth(12)));
    }

    private static Panel workers() {
        return Panel.graph("Autovacuum", PanelUnit.COUNT, "Busy autovacuum workers, and the maximum number of workers.")
                .withQueries(
                        ofExporter(
                                orZero(
                                        sum(ofInstance("pg_stat_activity_count", "backend_type=\"autovacuum worker\"")),
                                        sum(ofInstance("pg_stat_activity_count"))),
                                "busy"),
                        ofExporter(setting("autovacuum_max_workers"), "at most"))
                .withAlerts(PanelAlert.of("AlertHistoryAutovacuumBehind"));
    }

    private static Panel ids() {
        return Panel.graph(
                        "Age of transaction and multixact ids",
                        PanelUnit.COUNT,
                        "Age of the oldest ID that is not frozen. Autovacuum freezes IDs from "
                                + "autovacuum_freeze_max_age on. At 2.1 G, PostgreSQL stops accepting writes.")
                // The exporter's name says seconds; it counts ids.
                .withQueries(
                        ofExporter(
                                max(ofInstance("pg_database_wraparound_age_datfrozenxid_seconds")), "transaction ids"),
                        ofExporter(max(ofInstance("pg_database_wraparound_age_datminmxid_seconds")), "multixact ids"),
                        ofExporter(setting("autovacuum_freeze_max_age"), "autovacuum_freeze_max_age"))
                .withAlerts(
                        above("AlertHistoryTransactionIdWraparound", 1e9),
                        above("AlertHistoryMultixactIdWraparound", 1e9));
    }

    private static Panel runs() {
        return Panel.graph(
                        "Vacuumed and analyzed",
                        PanelUnit.COUNT,
                        "Tables vacuumed and analyzed by autovacuum within an hour.")
                .withQueries(
                        ofExporter(hourlyIncrease("autovacuum_count"), "vacuumed"),
                        ofExporter(hourlyIncrease("autoanalyze_count"), "analyzed"));
    }

    private static Panel deadRows() {
        return Panel.bars(
                        "Dead rows",
                        PanelUnit.COUNT,
                        "The ten tables with the most dead rows. Dead rows take up space and slow down queries until "
                                + "they are vacuumed.")
                .withQueries(ofExporter(
                        "topk(10, " + sumBy(TablesRow.TABLE, ofInstance("pg_stat_user_tables_n_dead_tup")) + ")",
                        "{{schemaname}}.{{relname}}"))
                .withAlerts(PanelAlert.of("AlertHistoryTableBloated"));
    }

    private static Panel staleStatistics() {
        return Panel.bars(
                        "Rows changed since analyze",
                        PanelUnit.COUNT,
                        "The ten tables with the most rows changed since the last ANALYZE. The planner statistics do "
                                + "not include these changes yet.")
                .withQueries(ofExporter(
                        "topk(10, " + sumBy(TablesRow.TABLE, ofInstance("pg_stat_user_tables_n_mod_since_analyze"))
                                + ")",
                        "{{schemaname}}.{{relname}}"));
    }

    private static String hourlyIncrease(String counter) {
        return "sum(increase(" + ofInstance("pg_stat_user_tables_" + counter) + "[1h]))";
    }
}
