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
                        "Volume", PanelUnit.BYTES, "The volume with the data: tables, WAL and what the agent writes.")
                .withQueries(
                        ofKubelet(max(ofVolume("kubelet_volume_stats_used_bytes")), "used"),
                        ofKubelet(max(ofVolume("kubelet_volume_stats_capacity_bytes")), "size"))
                .withAlerts(PanelAlert.of("AlertHistoryVolumeSpaceLow"));
    }

    private static Panel inodes() {
        return Panel.graph("Free inodes", PanelUnit.SHARE, "Of the volume. A file of a table needs one.")
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
                        "If it goes on as in the last hours, by the operator's forecast.")
                .withQueries(ofOperator(
                                max(ofInstance("alert_history_volume_full_timestamp_seconds")) + " - time()", "full in")
                        .mayBeEmpty("There is a forecast only for a volume that fills up."))
                .withAlerts(
                        below("AlertHistoryVolumeFullInDays", 345_600), below("AlertHistoryVolumeFullInHours", 14_400));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", PanelUnit.COUNT, "Cores that the pod uses, all its containers together.")
                .withQueries(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "used"));
    }

    private static Panel memory() {
        return Panel.graph(
                        "Memory",
                        PanelUnit.BYTES,
                        "The pod's working set, what of it belongs to processes, and the limits of its containers together.")
                .withQueries(
                        ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"),
                        ofKubelet(max(ofPod("container_memory_rss")), "processes"),
                        ofKubelet(max(ofPod("container_spec_memory_limit_bytes")), "limit"));
    }

    private static Panel pressure() {
        return Panel.graph(
                        "Pressure (PSI)",
                        PanelUnit.SHARE,
                        "Of the time, some process of the pod waited for this (pressure stall information).")
                .withQueries(pressureOf("cpu"), pressureOf("memory"), pressureOf("io"))
                .withMaximum(1);
    }

    private static Panel network() {
        return Panel.graph(
                        "Network",
                        PanelUnit.BYTES_PER_SECOND,
                        "Of the pod: clients, WAL to the repository, and the exporter.")
                .withQueries(
                        ofRuntime("interface", "container_network_receive_bytes_total", "received"),
                        ofRuntime("interface", "container_network_transmit_bytes_total", "sent"));
    }

    private static Panel disk() {
        return Panel.graph(
                        "Disk operations",
                        PanelUnit.OPERATIONS_PER_SECOND,
                        "Reads and writes that reached the disk, of the pod.")
                .withQueries(
                        ofRuntime("device", "container_fs_reads_total", "reads"),
                        ofRuntime("device", "container_fs_writes_total", "writes"));
    }

    private static Panel oomKills() {
        return Panel.graph(
                        "OOM kills",
                        PanelUnit.COUNT,
                        "Processes within an hour. PostgreSQL restarts when one of its own is among them.")
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
