package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.INSTANCE_LEGEND;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.each;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;

import java.util.List;

/** Whether WAL leaves the volume. */
final class ArchivingRow {
    /** For how long the oldest finished segment of each instance has waited. */
    static final String WAITING_FOR = orZero(
            "(time() - " + each(ofInstance("alert_history_archive_waiting_since_timestamp_seconds")) + ")",
            each(ofInstance("alert_history_archive_waiting_segments")));

    private ArchivingRow() {}

    static DashboardRow row() {
        return new DashboardRow("Archiving", List.of(waiting(), segments(), failures(), newest()), 6);
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Oldest unarchived segment",
                        PanelUnit.SECONDS,
                        "How long the oldest finished segment has been waiting to be archived. If the volume were "
                                + "lost, the alerts stored since then would be lost, too.")
                .withQueries(ofOperator(WAITING_FOR, INSTANCE_LEGEND))
                .withAlerts(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel segments() {
        return Panel.graph(
                        "Unarchived segments",
                        PanelUnit.COUNT,
                        "Finished segments of 16 MiB each that are not archived yet. They take up space on the volume.")
                .withQueries(ofOperator(each(ofInstance("alert_history_archive_waiting_segments")), INSTANCE_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel failures() {
        return Panel.graph(
                        "Failed archive attempts",
                        PanelUnit.COUNT,
                        "Failed attempts of PostgreSQL to archive a segment within an hour. Each failed attempt is "
                                + "retried.")
                .withQueries(ofExporter(
                        "sum by (instance_namespace, instance_name) (increase("
                                + ofInstance("pg_stat_archiver_failed_count") + "[1h]))",
                        INSTANCE_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel newest() {
        return Panel.graph(
                        "Time since last archived segment",
                        PanelUnit.SECONDS,
                        "Time since a segment was last archived. An idle database archives nothing for days; this "
                                + "causes no data loss.")
                .withQueries(ofOperator(
                        "time() - " + each(ofInstance("alert_history_archive_newest_timestamp_seconds")),
                        INSTANCE_LEGEND));
    }
}
