package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofService;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofReplica;
import static io.alerthistory.manifests.dashboard.Series.sumBy;

import java.util.List;

/** What the processes need. */
final class ProcessRow {
    private ProcessRow() {}

    static Row row() {
        return new Row(
                "Processes",
                List.of(connections(), waiting(), heap(), outside(), cpu(), threads(), files(), starts()),
                6);
    }

    private static Panel connections() {
        return Panel.graph(
                        "Connections in use",
                        Unit.COUNT,
                        "To PostgreSQL, by pool: what writes, what reads, and upkeep have their own.")
                .asking(ofService(sumBy("pool", ofReplica("alert_history_connections_active")), "{{pool}}"))
                .alerting(Alert.of("AlertHistoryConnectionsNearlyUsed"));
    }

    private static Panel waiting() {
        return Panel.graph(
                        "Waiting for a connection",
                        Unit.COUNT,
                        "Threads, by pool. Readers that wait are questions; writers that wait are alerts.")
                .asking(ofService(sumBy("pool", ofReplica("alert_history_connections_waiting")), "{{pool}}"));
    }

    private static Panel heap() {
        return Panel.graph("Heap", Unit.BYTES, "In use, by replica, and how large it may become.")
                .asking(
                        ofService(
                                sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"heap\"")), "{{instance}}"),
                        // -1 where a part of it has no bound of its own.
                        ofService(max(ofReplica("jvm_memory_max_bytes", "area=\"heap\"")), "at most"));
    }

    private static Panel outside() {
        return Panel.graph("Memory outside of the heap", Unit.BYTES, "Classes and compiled code, by replica.")
                .asking(ofService(
                        sumBy("instance", ofReplica("jvm_memory_used_bytes", "area=\"nonheap\"")), "{{instance}}"));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", Unit.SHARE, "Of all cores that a replica sees.")
                .asking(ofService(maxBy("instance", ofReplica("process_cpu_usage")), "{{instance}}"));
    }

    private static Panel threads() {
        return Panel.graph("Threads", Unit.COUNT, "Of the platform; requests have virtual ones, which are not counted.")
                .asking(ofService(maxBy("instance", ofReplica("jvm_threads_live_threads")), "{{instance}}"));
    }

    private static Panel files() {
        return Panel.graph("Open files", Unit.SHARE, "Of those that a replica may open; connections are files, too.")
                .asking(ofService(
                        maxBy("instance", ofReplica("process_files_open_files")) + " / "
                                + maxBy("instance", ofReplica("process_files_max_files")),
                        "{{instance}}"))
                .upTo(1);
    }

    private static Panel starts() {
        return Panel.graph(
                        "Runs since", Unit.SECONDS, "How long ago a replica was started: it falls to 0 at a restart.")
                .asking(ofService(maxBy("instance", ofReplica("process_uptime_seconds")), "{{instance}}"));
    }
}
