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
                        "Connections to PostgreSQL in use, by pool. Writes, reads and maintenance use separate pools.")
                .withQueries(ofService(sumBy("pool", ofReplica("alert_history_connections_active")), "{{pool}}"))
                .withAlerts(PanelAlert.of("AlertHistoryTooManyConnections"));
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Threads waiting for a connection",
                        PanelUnit.COUNT,
                        "Threads waiting for a connection, by pool. Waiting readers delay queries; waiting writers "
                                + "delay alerts.")
                .withQueries(ofService(sumBy("pool", ofReplica("alert_history_connections_waiting")), "{{pool}}"));
    }

    private static Panel heap() {
        return Panel.graph("Heap", PanelUnit.BYTES, "Heap memory in use by each replica, and the maximum heap size.")
                .withQueries(
                        ofService(
                                sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"heap\"")), "{{instance}}"),
                        // -1 where a part of it has no bound of its own.
                        ofService(max(ofReplica("jvm_memory_max_bytes", "area=\"heap\"")), "at most"));
    }

    private static Panel outside() {
        return Panel.graph("Non-heap memory", PanelUnit.BYTES, "Memory used for classes and compiled code, by replica.")
                .withQueries(ofService(
                        sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"nonheap\"")), "{{instance}}"));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", PanelUnit.SHARE, "CPU usage as a share of all cores that are visible to a replica.")
                .withQueries(ofService(maxBy("instance", ofReplica("process_cpu_usage")), "{{instance}}"));
    }

    private static Panel threads() {
        return Panel.graph(
                        "Threads",
                        PanelUnit.COUNT,
                        "Number of platform threads. Requests use virtual threads, which are not counted.")
                .withQueries(ofService(maxBy("instance", ofReplica("jvm_threads_live_threads")), "{{instance}}"));
    }

    private static Panel files() {
        return Panel.graph(
                        "Open files",
                        PanelUnit.SHARE,
                        "Open files as a share of the maximum for a replica. Connections count as files.")
                .withQueries(ofService(
                        maxBy("instance", ofReplica("process_files_open_files")) + " / "
                                + maxBy("instance", ofReplica("process_files_max_files")),
                        "{{instance}}"))
                .withMaximum(1);
    }

    private static Panel starts() {
        return Panel.graph("Uptime", PanelUnit.SECONDS, "Time since a replica was started. It drops to 0 on a restart.")
                .withQueries(ofService(maxBy("instance", ofReplica("process_uptime_seconds")), "{{instance}}"));
    }
}
