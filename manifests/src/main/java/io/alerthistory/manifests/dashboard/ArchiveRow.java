package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.orNone;
import static io.alerthistory.manifests.dashboard.Word.plain;

import java.util.List;

/** Whether WAL leaves the volume, and whether others follow. */
final class ArchiveRow {
    private ArchiveRow() {}

    static Row row() {
        return new Row("Archiving and replication", List.of(segments(), waiting(), age(), role(), lag().wide(20)));
    }

    private static Panel segments() {
        return Panel.graph(
                        "Segments of WAL an hour", Unit.COUNT, "Archived, and attempts that failed and are repeated.")
                .asking(ofExporter(hourly("archived"), "archived"), ofExporter(hourly("failed"), "failed"))
                .alerting(Alert.of("AlertHistoryArchivingFailing"));
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Oldest segment that waits",
                        Unit.SECONDS,
                        "For how long the oldest finished segment has waited to be archived; 0 while none waits.")
                .asking(ofOperator(
                        orNone(
                                "(time() - "
                                        + max(ofInstance("alert_history_archive_waiting_since_timestamp_seconds"))
                                        + ")",
                                max(ofInstance("alert_history_archive_waiting_segments"))),
                        "waits for"))
                .alerting(above("AlertHistoryArchivingBehind", 300));
    }

    private static Panel age() {
        return Panel.graph(
                        "Since a segment was archived",
                        Unit.SECONDS,
                        "An idle database archives nothing for days, and loses nothing by it. No value before the first segment.")
                .asking(ofExporter(max(ofInstance("pg_stat_archiver_last_archive_age")), "ago"));
    }

    private static Panel role() {
        return Panel.number("Role", Unit.NONE, "What the server is in replication.")
                .asking(ofExporter(max(ofInstance("pg_replication_is_replica")), "role"))
                .saying(plain(0, "primary"), plain(1, "replica"));
    }

    private static Panel lag() {
        return Panel.graph("Replication lag", Unit.SECONDS, "How far a replica is behind; 0 on a primary.")
                .asking(ofExporter(max(ofInstance("pg_replication_lag_seconds")), "behind"))
                .alerting(above("AlertHistoryReplicaBehind", 60));
    }

    private static String hourly(String what) {
        return "sum(increase(" + ofInstance("pg_stat_archiver_" + what + "_count") + "[1h]))";
    }
}
