package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofKubelet;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.max;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofPod;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofVolume;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.rate;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.sum;

import java.util.List;

/** The resource usage of the pod and its volume, from the kubelet and from cAdvisor. */
final class PodRow {
    private static final String RUNTIME =
            "cAdvisor needs a container runtime that it knows for network, and cgroup accounting for disks.";
    private static final String PRESSURE = "The kubelet exports this metric from Kubernetes 1.34 on.";

    private PodRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Pod and volume",
                List.of(
                        volume(),
                        inodes(),
                        timeUntilFull(),
                        cpu(),
                        memory(),
                        pressure(),
                        network(),
                        disk(),
                        oomKills()));
    }

    private static Panel volume() {
        return Panel.graph(
                        "Volume",
                        PanelUnit.BYTES,
                        "Used space and size of the data volume, which contains tables, WAL and files written by the "
                                + "agent.")
                .withQueries(
                        ofKubelet(max(ofVolume("kubelet_volume_stats_used_bytes")), "used"),
                        ofKubelet(max(ofVolume("kubelet_volume_stats_capacity_bytes")), "size"))
                .withAlerts(PanelAlert.of("AlertHistoryVolumeSpaceLow"));
    }

    private static Panel inodes() {
        return Panel.graph(
                        "Free inodes",
                        PanelUnit.SHARE,
                        "Share of inodes of the data volume that are free. Each file of a table needs one.")
                .withQueries(ofKubelet(
                        max(ofVolume("kubelet_volume_stats_inodes_free")) + " / "
                                + max(ofVolume("kubelet_volume_stats_inodes")),
                        "free"))
                .withMaximum(1)
                .withAlerts(below("AlertHistoryVolumeInodesLow", 0.05));
    }

    private static Panel timeUntilFull() {
        return Panel.graph(
                        "Time until volume is full",
                        PanelUnit.SECONDS,
                        "Time until the volume is full if the trend of the last hours continues, as forecast by the "
                                + "operator.")
                .withQueries(ofOperator(
                                max(ofInstance("alert_history_volume_full_timestamp_seconds")) + " - time()", "full in")
                        .mayBeEmpty("There is a forecast only for a volume that fills up."))
                .withAlerts(
                        below("AlertHistoryVolumeFullInDays", 345_600), below("AlertHistoryVolumeFullInHours", 14_400));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", PanelUnit.COUNT, "CPU cores used by all containers of the pod.")
                .withQueries(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "used"));
    }

    private static Panel memory() {
        return Panel.graph(
                        "Memory",
                        PanelUnit.BYTES,
                        "Working set of the pod, the part of it that is used by processes, and the total memory limit "
                                + "of its containers.")
                .withQueries(
                        ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"),
                        ofKubelet(max(ofPod("container_memory_rss")), "processes"),
                        ofKubelet(max(ofPod("container_spec_memory_limit_bytes")), "limit"));
    }

    private static Panel pressure() {
        return Panel.graph(
                        "Pressure (PSI)",
                        PanelUnit.SHARE,
                        "Share of time during which at least one process of the pod waited for the resource (pressure "
                                + "stall information).")
                .withQueries(pressureOf("cpu"), pressureOf("memory"), pressureOf("io"))
                .withMaximum(1);
    }

    private static Panel network() {
        return Panel.graph(
                        "Network",
                        PanelUnit.BYTES_PER_SECOND,
                        "Network traffic of the pod: clients, WAL sent to the repository, and the exporter.")
                .withQueries(
                        ofRuntime("interface", "container_network_receive_bytes_total", "received"),
                        ofRuntime("interface", "container_network_transmit_bytes_total", "sent"));
    }

    private static Panel disk() {
        return Panel.graph(
                        "Disk operations",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Reads and writes of the pod that reached the disk.")
                .withQueries(
                        ofRuntime("device", "container_fs_reads_total", "reads"),
                        ofRuntime("device", "container_fs_writes_total", "writes"));
    }

    private static Panel oomKills() {
        return Panel.graph(
                        "OOM kills",
                        PanelUnit.COUNT,
                        "Processes killed within an hour. PostgreSQL restarts if one of its own processes is killed.")
                .withQueries(ofKubelet("max(increase(" + ofPod("container_oom_events_total") + "[1h]))", "killed"))
                .withAlerts(PanelAlert.of("AlertHistoryPostgresRestarts"));
    }

    private static PanelQuery pressureOf(String resource) {
        return ofKubelet(max(rate(ofPod("container_pressure_" + resource + "_waiting_seconds_total"))), resource)
                .mayBeEmpty(PRESSURE);
    }

    // Told of the pod, and some of it again of its containers.
    private static PanelQuery ofRuntime(String part, String counter, String legend) {
        return ofKubelet(sum(maxBy(part, rate(ofPod(counter)))), legend).mayBeEmpty(RUNTIME);
    }
}
