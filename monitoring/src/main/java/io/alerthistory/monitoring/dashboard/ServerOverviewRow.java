package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.above;
import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofExporter;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofKubelet;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofPod;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofVolume;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.orZero;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;
import static io.alerthistory.monitoring.dashboard.ValueText.bad;
import static io.alerthistory.monitoring.dashboard.ValueText.good;

import java.util.List;

/** The state of the server at a glance. */
final class ServerOverviewRow {
    private ServerOverviewRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Overview",
                List.of(
                        up(),
                        availability(),
                        uptime(),
                        version(),
                        ready(),
                        size(),
                        connections(),
                        transactions(),
                        freeSpace(),
                        memory(),
                        cpu(),
                        collectors()));
    }

    private static Panel up() {
        return Panel.number("PostgreSQL", PanelUnit.NONE, "Whether the exporter beside PostgreSQL can log in.")
                .withQueries(ofExporter(max(ofInstance("pg_up")), "up"))
                .withValueTexts(good(1, "up"), bad(0, "down"))
                .withAlerts(PanelAlert.of("AlertHistoryPostgresDown"));
    }

    private static Panel availability() {
        return Panel.number(
                        "Availability",
                        PanelUnit.SHARE,
                        "Share of the displayed time range during which the exporter could log in.")
                .withQueries(ofExporter("max(avg_over_time(" + ofInstance("pg_up") + "[$__range]))", "answered"))
                .withAlerts(PanelAlert.of("AlertHistoryExporterDown"));
    }

    private static Panel uptime() {
        return Panel.number(
                        "Uptime",
                        PanelUnit.SECONDS,
                        "Time since PostgreSQL was started. A restart of the pod also restarts PostgreSQL.")
                .withQueries(ofExporter("time() - " + max(ofInstance("pg_postmaster_start_time_seconds")), "uptime"))
                .withAlerts(PanelAlert.of("AlertHistoryPostgresRestarts"));
    }

    private static Panel version() {
        return Panel.name("Version", "PostgreSQL version as reported by the server.")
                .withQueries(ofExporter(maxBy("short_version", ofInstance("pg_static")), "{{short_version}}"));
    }

    private static Panel ready() {
        return Panel.number(
                        "Ready",
                        PanelUnit.NONE,
                        "Whether a client could log in through the Service at the operator's last check.")
                .withQueries(ofOperator(
                        orZero(
                                max(ofInstance(
                                        "alert_history_instance_condition", "condition=\"Ready\"", "status=\"True\"")),
                                max(ofInstance("alert_history_instance_condition", "condition=\"Ready\""))),
                        "Ready"))
                .withValueTexts(good(1, "ready"), bad(0, "not ready"))
                .withAlerts(PanelAlert.of("AlertHistoryNotReady"));
    }

    private static Panel size() {
        return Panel.number("Database size", PanelUnit.BYTES, "Total size of all databases of the server, without WAL.")
                .withQueries(ofExporter(sum(ofInstance("pg_database_size_bytes")), "size"));
    }

    private static Panel connections() {
        return Panel.number(
                        "Connections used",
                        PanelUnit.SHARE,
                        "Connections in use, as a share of the connections available to clients.")
                .withQueries(ofExporter(
                        sum(ofInstance("pg_stat_database_numbackends")) + " / (" + SessionsRow.LIMIT + ")", "used"))
                .withAlerts(above("AlertHistoryTooManyConnections", 0.85));
    }

    private static Panel transactions() {
        return Panel.number(
                        "Transactions",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Transactions committed per second in all databases.")
                .withQueries(ofExporter(sum(rate(ofInstance("pg_stat_database_xact_commit"))), "committed"));
    }

    private static Panel freeSpace() {
        return Panel.number(
                        "Free space",
                        PanelUnit.SHARE,
                        "Free space of the data volume. At 4 %, the database becomes read-only for clients.")
                .withQueries(ofKubelet(
                        max(ofVolume("kubelet_volume_stats_available_bytes")) + " / "
                                + max(ofVolume("kubelet_volume_stats_capacity_bytes")),
                        "free"))
                .withAlerts(below("AlertHistoryVolumeSpaceLow", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel memory() {
        return Panel.number(
                        "Memory",
                        PanelUnit.BYTES,
                        "Memory of the pod that cannot be reclaimed. File pages that were not used recently are not "
                                + "included.")
                .withQueries(ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"));
    }

    private static Panel cpu() {
        return Panel.number("CPU", PanelUnit.COUNT, "CPU cores used by the pod.")
                .withQueries(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "cores"));
    }

    private static Panel collectors() {
        return Panel.number(
                        "Failed collectors",
                        PanelUnit.COUNT,
                        "Collectors of the exporter that could not query PostgreSQL. Their metrics are missing from "
                                + "other panels.")
                .withQueries(ofExporter("sum(1 - " + ofInstance("pg_scrape_collector_success") + ")", "failing"));
    }
}
