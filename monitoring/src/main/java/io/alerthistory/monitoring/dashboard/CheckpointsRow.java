package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.setting;

import java.util.List;

/** Checkpoints and retained WAL. PostgreSQL 17 counts checkpoints in another view than 16. */
final class CheckpointsRow {
    private CheckpointsRow() {}

    static DashboardRow row() {
        return new DashboardRow("Checkpoints and WAL", List.of(checkpoints(), time(), size()));
    }

    private static Panel checkpoints() {
        return Panel.graph(
                        "Checkpoints per hour",
                        PanelUnit.COUNT,
                        "Timed checkpoints (in time) occur every checkpoint_timeout. Requested checkpoints (asked for) "
                                + "occur when max_wal_size is reached, or are started manually.")
                .withQueries(
                        ofExporter(hourly("num_timed_total", "checkpoints_timed_total"), "in time"),
                        ofExporter(hourly("num_requested_total", "checkpoints_req_total"), "asked for"))
                .withAlerts(above("AlertHistoryCheckpointsTooFrequent", 12));
    }

    private static Panel time() {
        return Panel.graph(
                        "Checkpoint duration",
                        PanelUnit.SHARE,
                        "Share of time that checkpoints spend writing and syncing. Writes are spread over time "
                                + "intentionally; long syncs delay commits.")
                .withQueries(
                        ofExporter(time("write_time_total", "checkpoint_write_time_total"), "writing"),
                        ofExporter(time("sync_time_total", "checkpoint_sync_time_total"), "sync"));
    }

    private static Panel size() {
        return Panel.graph(
                        "WAL size",
                        PanelUnit.BYTES,
                        "Size of pg_wal. More than twice max_wal_size means that archiving fails or that a replication "
                                + "slot retains WAL.")
                .withQueries(
                        ofExporter(max(ofInstance("pg_wal_size_bytes")), "WAL"),
                        ofExporter(setting("max_wal_size_bytes"), "max_wal_size"),
                        ofExporter("2 * " + setting("max_wal_size_bytes"), "alert"))
                .withAlerts(PanelAlert.of("AlertHistoryWalAccumulating"));
    }

    private static String hourly(String on17, String on16) {
        return "(" + max("rate(" + checkpointer(on17) + "[1h])") + " or " + max("rate(" + bgwriter(on16) + "[1h])")
                + ") * 3600";
    }

    // Counted in milliseconds.
    private static String time(String on17, String on16) {
        return "(" + max(rate(checkpointer(on17))) + " or " + max(rate(bgwriter(on16))) + ") / 1000";
    }

    private static String checkpointer(String name) {
        return ofInstance("pg_stat_checkpointer_" + name);
    }

    private static String bgwriter(String name) {
        return ofInstance("pg_stat_bgwriter_" + name);
    }
}
