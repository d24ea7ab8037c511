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
        return Panel.number("PostgreSQL", PanelUnit.NONE, "Whether the exporter beside it can log in.")
                .withQueries(ofExporter(max(ofInstance("pg_up")), "up"))
                .withValueTexts(good(1, "up"), bad(0, "down"))
                .withAlerts(PanelAlert.of("AlertHistoryPostgresDown"));
    }

    private static Panel availability() {
        return Panel.number(
                        "Availability", PanelUnit.SHARE, "For which share of the time shown the exporter could log in.")
                .withQueries(ofExporter("max(avg_over_time(" + ofInstance("pg_up") + "[$__range]))", "answered"))
                .withAlerts(PanelAlert.of("AlertHistoryExporterDown"));
    }

    private static Panel uptime() {
        return Panel.number(
                        "Uptime",
                        PanelUnit.SECONDS,
                        "Since PostgreSQL was started. A restart of its pod starts it, too.")
                .withQueries(ofExporter("time() - " + max(ofInstance("pg_postmaster_start_time_seconds")), "uptime"))
                .withAlerts(PanelAlert.of("AlertHistoryPostgresRestarts"));
    }

    private static Panel version() {
        return Panel.name("Version", "What runs, by its own word.")
                .withQueries(ofExporter(maxBy("short_version", ofInstance("pg_static")), "{{short_version}}"));
    }

    private static Panel ready() {
        return Panel.number(
                        "Ready",
                        PanelUnit.NONE,
                        "Whether a client could log in over the Service at the operator's last look.")
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
        return Panel.number("Database size", PanelUnit.BYTES, "All databases of the server, without WAL.")
                .withQueries(ofExporter(sum(ofInstance("pg_database_size_bytes")), "size"));
    }

    private static Panel connections() {
        return Panel.number("Connections used", PanelUnit.SHARE, "Of those that clients may have.")
                .withQueries(ofExporter(
                        sum(ofInstance("pg_stat_database_numbackends")) + " / (" + SessionsRow.LIMIT + ")", "used"))
                .withAlerts(above("AlertHistoryTooManyConnections", 0.85));
    }

    private static Panel transactions() {
        return Panel.number("Transactions", PanelUnit.OPERATIONS_PER_SECOND, "Committed each second, in all databases.")
                .withQueries(ofExporter(sum(rate(ofInstance("pg_stat_database_xact_commit"))), "committed"));
    }

    private static Panel freeSpace() {
        return Panel.number("Free space", PanelUnit.SHARE, "Of the volume with the data. At 4 % clients may only read.")
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
                        "What the pod cannot give back: pages of files that were not used lately are not in it.")
                .withQueries(ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"));
    }

    private static Panel cpu() {
        return Panel.number("CPU", PanelUnit.COUNT, "Cores that the pod uses.")
                .withQueries(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "cores"));
    }

    private static Panel collectors() {
        return Panel.number(
                        "Failed collectors",
                        PanelUnit.COUNT,
                        "Parts of the exporter that could not ask PostgreSQL: what they tell is missing in other panels.")
                .withQueries(ofExporter("sum(1 - " + ofInstance("pg_scrape_collector_success") + ")", "failing"));
    }
}
