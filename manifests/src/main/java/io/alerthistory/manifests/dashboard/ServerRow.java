package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.above;
import static io.alerthistory.manifests.dashboard.Alert.below;
import static io.alerthistory.manifests.dashboard.Query.ofExporter;
import static io.alerthistory.manifests.dashboard.Query.ofKubelet;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.ofPod;
import static io.alerthistory.manifests.dashboard.Series.ofVolume;
import static io.alerthistory.manifests.dashboard.Series.orNone;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;
import static io.alerthistory.manifests.dashboard.Word.bad;
import static io.alerthistory.manifests.dashboard.Word.good;

import java.util.List;

/** Whether the server answers, and how it stands, at a glance. */
final class ServerRow {
    private ServerRow() {}

    static Row row() {
        return new Row(
                "Overview",
                List.of(
                        answers(),
                        answered(),
                        uptime(),
                        version(),
                        ready(),
                        size(),
                        connections(),
                        transactions(),
                        room(),
                        memory(),
                        cpu(),
                        collectors()));
    }

    private static Panel answers() {
        return Panel.number("PostgreSQL", Unit.NONE, "Whether the exporter beside it can log in.")
                .asking(ofExporter(max(ofInstance("pg_up")), "up"))
                .saying(good(1, "up"), bad(0, "down"))
                .alerting(Alert.of("AlertHistoryPostgresDown"));
    }

    private static Panel answered() {
        return Panel.number("Answered", Unit.SHARE, "For which share of the time shown the exporter could log in.")
                .asking(ofExporter("max(avg_over_time(" + ofInstance("pg_up") + "[$__range]))", "answered"))
                .alerting(Alert.of("AlertHistoryExporterSilent"));
    }

    private static Panel uptime() {
        return Panel.number(
                        "Uptime", Unit.SECONDS, "Since PostgreSQL was started. A restart of its pod starts it, too.")
                .asking(ofExporter("time() - " + max(ofInstance("pg_postmaster_start_time_seconds")), "uptime"))
                .alerting(Alert.of("AlertHistoryPostgresRestarts"));
    }

    private static Panel version() {
        return Panel.name("Version", "What runs, by its own word.")
                .asking(ofExporter(maxBy("short_version", ofInstance("pg_static")), "{{short_version}}"));
    }

    private static Panel ready() {
        return Panel.number(
                        "Ready",
                        Unit.NONE,
                        "Whether a client could log in over the Service at the operator's last look.")
                .asking(ofOperator(
                        orNone(
                                max(ofInstance(
                                        "alert_history_instance_condition", "condition=\"Ready\"", "status=\"True\"")),
                                max(ofInstance("alert_history_instance_condition", "condition=\"Ready\""))),
                        "Ready"))
                .saying(good(1, "ready"), bad(0, "not ready"))
                .alerting(Alert.of("AlertHistoryNotReady"));
    }

    private static Panel size() {
        return Panel.number("Size of databases", Unit.BYTES, "All databases of the server, without WAL.")
                .asking(ofExporter(sum(ofInstance("pg_database_size_bytes")), "size"));
    }

    private static Panel connections() {
        return Panel.number("Connections used", Unit.SHARE, "Of those that clients may have.")
                .asking(ofExporter(
                        sum(ofInstance("pg_stat_database_numbackends")) + " / (" + SessionsRow.LIMIT + ")", "used"))
                .alerting(above("AlertHistoryConnectionsNearlyUsed", 0.85));
    }

    private static Panel transactions() {
        return Panel.number("Transactions", Unit.OPERATIONS_PER_SECOND, "Committed each second, in all databases.")
                .asking(ofExporter(sum(rate(ofInstance("pg_stat_database_xact_commit"))), "committed"));
    }

    private static Panel room() {
        return Panel.number("Free room", Unit.SHARE, "Of the volume with the data. At 4 % clients may only read.")
                .asking(ofKubelet(
                        max(ofVolume("kubelet_volume_stats_available_bytes")) + " / "
                                + max(ofVolume("kubelet_volume_stats_capacity_bytes")),
                        "free"))
                .alerting(below("AlertHistoryVolumeTight", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel memory() {
        return Panel.number(
                        "Memory",
                        Unit.BYTES,
                        "What the pod cannot give back: pages of files that were not used lately are not in it.")
                .asking(ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"));
    }

    private static Panel cpu() {
        return Panel.number("CPU", Unit.COUNT, "Cores that the pod uses.")
                .asking(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "cores"));
    }

    private static Panel collectors() {
        return Panel.number(
                        "Failing collectors",
                        Unit.COUNT,
                        "Parts of the exporter that could not ask PostgreSQL: what they tell is missing in other panels.")
                .asking(ofExporter("sum(1 - " + ofInstance("pg_scrape_collector_success") + ")", "failing"));
    }
}
