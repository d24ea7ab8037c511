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
                        "For how long the oldest finished segment has waited. If the volume were lost, so were the alerts since then.")
                .withQueries(ofOperator(WAITING_FOR, INSTANCE_LEGEND))
                .withAlerts(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel segments() {
        return Panel.graph(
                        "Unarchived segments",
                        PanelUnit.COUNT,
                        "Finished, of 16 MiB each, and not archived yet. They fill the volume.")
                .withQueries(ofOperator(each(ofInstance("alert_history_archive_waiting_segments")), INSTANCE_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel failures() {
        return Panel.graph(
                        "Failed archive attempts",
                        PanelUnit.COUNT,
                        "Of PostgreSQL to archive a segment, within an hour; each is repeated.")
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
                        "An idle database archives nothing for days, and loses nothing by it.")
                .withQueries(ofOperator(
                        "time() - " + each(ofInstance("alert_history_archive_newest_timestamp_seconds")),
                        INSTANCE_LEGEND));
    }
}
