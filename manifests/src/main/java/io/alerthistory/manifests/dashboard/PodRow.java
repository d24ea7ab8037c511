package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.below;
import static io.alerthistory.manifests.dashboard.Query.ofKubelet;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.max;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;
import static io.alerthistory.manifests.dashboard.Series.ofPod;
import static io.alerthistory.manifests.dashboard.Series.ofVolume;
import static io.alerthistory.manifests.dashboard.Series.rate;
import static io.alerthistory.manifests.dashboard.Series.sum;

import java.util.List;

/** What the pod uses of its node, and how full its volume is; told by the kubelet and by cAdvisor in it. */
final class PodRow {
    private static final String RUNTIME =
            "cAdvisor needs a container runtime that it knows for network, and cgroup accounting for disks.";
    private static final String PRESSURE = "The kubelet exports this metric from Kubernetes 1.34 on.";

    private PodRow() {}

    static Row row() {
        return new Row(
                "Pod and volume",
                List.of(volume(), inodes(), full(), cpu(), memory(), pressure(), network(), disk(), killed()));
    }

    private static Panel volume() {
        return Panel.graph("Volume", Unit.BYTES, "The volume with the data: tables, WAL and what the keeper writes.")
                .asking(
                        ofKubelet(max(ofVolume("kubelet_volume_stats_used_bytes")), "used"),
                        ofKubelet(max(ofVolume("kubelet_volume_stats_capacity_bytes")), "size"))
                .alerting(Alert.of("AlertHistoryVolumeTight"));
    }

    private static Panel inodes() {
        return Panel.graph("Free inodes", Unit.SHARE, "Of the volume. A file of a table needs one.")
                .asking(ofKubelet(
                        max(ofVolume("kubelet_volume_stats_inodes_free")) + " / "
                                + max(ofVolume("kubelet_volume_stats_inodes")),
                        "free"))
                .upTo(1)
                .alerting(below("AlertHistoryInodesRunOut", 0.05));
    }

    private static Panel full() {
        return Panel.graph(
                        "Volume is full in",
                        Unit.SECONDS,
                        "If it goes on as in the last hours, by the operator's forecast.")
                .asking(ofOperator(
                                max(ofInstance("alert_history_volume_full_timestamp_seconds")) + " - time()", "full in")
                        .mayBeEmpty("There is a forecast only for a volume that fills up."))
                .alerting(
                        below("AlertHistoryVolumeFullInDays", 345_600), below("AlertHistoryVolumeFullInHours", 14_400));
    }

    private static Panel cpu() {
        return Panel.graph("CPU", Unit.COUNT, "Cores that the pod uses, all its containers together.")
                .asking(ofKubelet(max(rate(ofPod("container_cpu_usage_seconds_total"))), "used"));
    }

    private static Panel memory() {
        return Panel.graph(
                        "Memory",
                        Unit.BYTES,
                        "The pod's working set, what of it belongs to processes, and the limits of its containers together.")
                .asking(
                        ofKubelet(max(ofPod("container_memory_working_set_bytes")), "working set"),
                        ofKubelet(max(ofPod("container_memory_rss")), "processes"),
                        ofKubelet(max(ofPod("container_spec_memory_limit_bytes")), "limit"));
    }

    private static Panel pressure() {
        return Panel.graph(
                        "Waiting",
                        Unit.SHARE,
                        "Of the time, some process of the pod waited for this (pressure stall information).")
                .asking(waiting("cpu"), waiting("memory"), waiting("io"))
                .upTo(1);
    }

    private static Panel network() {
        return Panel.graph(
                        "Network",
                        Unit.BYTES_PER_SECOND,
                        "Of the pod: clients, WAL to the repository, and the exporter.")
                .asking(
                        whereKnown("interface", "container_network_receive_bytes_total", "received"),
                        whereKnown("interface", "container_network_transmit_bytes_total", "sent"));
    }

    private static Panel disk() {
        return Panel.graph(
                        "Disk operations",
                        Unit.OPERATIONS_PER_SECOND,
                        "Reads and writes that reached the disk, of the pod.")
                .asking(
                        whereKnown("device", "container_fs_reads_total", "reads"),
                        whereKnown("device", "container_fs_writes_total", "writes"));
    }

    private static Panel killed() {
        return Panel.graph(
                        "Killed for memory",
                        Unit.COUNT,
                        "Processes within an hour. PostgreSQL restarts when one of its own is among them.")
                .asking(ofKubelet("max(increase(" + ofPod("container_oom_events_total") + "[1h]))", "killed"))
                .alerting(Alert.of("AlertHistoryPostgresRestarts"));
    }

    private static Query waiting(String what) {
        return ofKubelet(max(rate(ofPod("container_pressure_" + what + "_waiting_seconds_total"))), what)
                .mayBeEmpty(PRESSURE);
    }

    // Told of the pod, and some of it again of its containers.
    private static Query whereKnown(String part, String counter, String legend) {
        return ofKubelet(sum(maxBy(part, rate(ofPod(counter)))), legend).mayBeEmpty(RUNTIME);
    }
}
