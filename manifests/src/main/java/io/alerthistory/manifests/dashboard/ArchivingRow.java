package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.INSTANCE_LEGEND;
import static io.alerthistory.manifests.dashboard.Series.each;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;

import java.util.List;

/** Whether what is acknowledged leaves the volume. */
final class ArchivingRow {
    /** For how long the oldest finished segment of each instance has waited. */
    static final String WAITING_FOR = orNone(
            "(time() - " + each(ofInstance("alert_history_archive_waiting_since_timestamp_seconds")) + ")",
            each(ofInstance("alert_history_archive_waiting_segments")));

    private ArchivingRow() {}

    static Row row() {
        return new Row("Archiving", List.of(waiting(), segments(), failures(), newest()), 6);
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Oldest segment that waits",
                        Unit.SECONDS,
                        "For how long the oldest finished segment has waited. If the volume were lost, so were the alerts since then.")
                .asking(ofOperator(WAITING_FOR, INSTANCE_LEGEND))
                .alerting(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel segments() {
        return Panel.graph(
                        "Segments that wait",
                        Unit.COUNT,
                        "Finished, of 16 MiB each, and not archived yet. They fill the volume.")
                .asking(ofOperator(each(ofInstance("alert_history_archive_waiting_segments")), INSTANCE_LEGEND))
                .alerting(Alert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel failures() {
        return Panel.graph(
                        "Failed attempts",
                        Unit.COUNT,
                        "Of PostgreSQL to archive a segment, within an hour; each is repeated.")
                .asking(ofExporter(
                        "sum by (instance_namespace, instance_name) (increase("
                                + ofInstance("pg_stat_archiver_failed_count") + "[1h]))",
                        INSTANCE_LEGEND))
                .alerting(Alert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel newest() {
        return Panel.graph(
                        "Since a segment was archived",
                        Unit.SECONDS,
                        "An idle database archives nothing for days, and loses nothing by it.")
                .asking(ofOperator(
                        "time() - " + each(ofInstance("alert_history_archive_newest_timestamp_seconds")),
                        INSTANCE_LEGEND));
    }
}
