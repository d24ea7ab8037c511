package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofService;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofReplica;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sumBy;

import java.util.List;

/** The resource usage of the processes. */
final class ProcessRow {
    private ProcessRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Processes",
                List.of(connections(), waiting(), heap(), outside(), cpu(), threads(), files(), starts()),
                6);
    }

    private static Panel connections() {
        return Panel.graph(
                        "Connections in use",
                        PanelUnit.COUNT,
                        "To PostgreSQL, by pool: what writes, what reads, and upkeep have their own.")
                .withQueries(ofService(sumBy("pool", ofReplica("alert_history_connections_active")), "{{pool}}"))
                .withAlerts(PanelAlert.of("AlertHistoryTooManyConnections"));
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Threads waiting for a connection",
                        PanelUnit.COUNT,
                        "Threads, by pool. Readers that wait are questions; writers that wait are alerts.")
                .withQueries(ofService(sumBy("pool", ofReplica("alert_history_connections_waiting")), "{{pool}}"));
    }

    private static Panel heap() {
        return Panel.graph("Heap", PanelUnit.BYTES, "In use, by replica, and how large it may become.")
                .withQueries(
                        ofService(
                                sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"heap\"")), "{{instance}}"),
                        // -1 where a part of it has no bound of its own.
                        ofService(max(ofReplica("jvm_memory_max_bytes", "area=\"heap\"")), "at most"));
    }

    private static Panel outside() {
        return Panel.graph("Non-heap memory", PanelUnit.BYTES, "Classes and compiled code, by replica.")
                .withQueries(ofService(
                        sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"nonheap\"")), "{{instance}}"));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", PanelUnit.SHARE, "Of all cores that a replica sees.")
                .withQueries(ofService(maxBy("instance", ofReplica("process_cpu_usage")), "{{instance}}"));
    }

    private static Panel threads() {
        return Panel.graph(
                        "Threads",
                        PanelUnit.COUNT,
                        "Of the platform; requests have virtual ones, which are not counted.")
                .withQueries(ofService(maxBy("instance", ofReplica("jvm_threads_live_threads")), "{{instance}}"));
    }

    private static Panel files() {
        return Panel.graph(
                        "Open files", PanelUnit.SHARE, "Of those that a replica may open; connections are files, too.")
                .withQueries(ofService(
                        maxBy("instance", ofReplica("process_files_open_files")) + " / "
                                + maxBy("instance", ofReplica("process_files_max_files")),
                        "{{instance}}"))
                .withMaximum(1);
    }

    private static Panel starts() {
        return Panel.graph(
                        "Uptime", PanelUnit.SECONDS, "How long ago a replica was started: it falls to 0 at a restart.")
                .withQueries(ofService(maxBy("instance", ofReplica("process_uptime_seconds")), "{{instance}}"));
    }
}
