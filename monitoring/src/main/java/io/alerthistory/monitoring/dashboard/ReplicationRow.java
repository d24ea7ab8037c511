package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;
import static io.alerthistory.monitoring.dashboard.ValueText.plain;

import java.util.List;

/** Whether WAL leaves the volume, and the state of standbys. */
final class ReplicationRow {
    private ReplicationRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Archiving and replication", List.of(segments(), waiting(), age(), role(), lag().withWidth(20)));
    }

    private static Panel segments() {
        return Panel.graph(
                        "WAL segments per hour",
                        PanelUnit.COUNT,
                        "WAL segments that were archived, and failed attempts, which are retried.")
                .withQueries(
                        ofExporter(hourlyIncrease("archived"), "archived"),
                        ofExporter(hourlyIncrease("failed"), "failed"))
                .withAlerts(PanelAlert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Oldest unarchived segment",
                        PanelUnit.SECONDS,
                        "How long the oldest finished segment has been waiting to be archived. 0 if no segment is "
                                + "waiting.")
                .withQueries(ofOperator(
                        orZero(
                                "(time() - "
                                        + max(ofInstance("alert_history_archive_waiting_since_timestamp_seconds"))
                                        + ")",
                                max(ofInstance("alert_history_archive_waiting_segments"))),
                        "waits for"))
                .withAlerts(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel age() {
        return Panel.graph(
                        "Time since last archived segment",
                        PanelUnit.SECONDS,
                        "Time since a segment was last archived. An idle database archives nothing for days; this "
                                + "causes no data loss. There is no value before the first segment.")
                .withQueries(ofExporter(max(ofInstance("pg_stat_archiver_last_archive_age")), "ago"));
    }

    private static Panel role() {
        return Panel.number("Role", PanelUnit.NONE, "Role of the server in replication.")
                .withQueries(ofExporter(max(ofInstance("pg_replication_is_replica")), "role"))
                .withValueTexts(plain(0, "primary"), plain(1, "replica"));
    }

    private static Panel lag() {
        return Panel.graph(
                        "Replication lag",
                        PanelUnit.SECONDS,
                        "How far a replica is behind its primary. 0 on a primary.")
                .withQueries(ofExporter(max(ofInstance("pg_replication_lag_seconds")), "behind"))
                .withAlerts(above("AlertHistoryReplicaBehind", 60));
    }

    private static String hourlyIncrease(String counter) {
        return "sum(increase(" + ofInstance("pg_stat_archiver_" + counter + "_count") + "[1h]))";
    }
}
