package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.below;
import static io.alerthistory.manifests.dashboard.Query.ofKubelet;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.INSTANCE_LEGEND;
import static io.alerthistory.manifests.dashboard.Series.each;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;

import java.util.List;

/** How long volumes and certificates last. */
final class VolumesRow {
    static final String FREE = each(ofInstance("alert_history_volume_free_bytes")) + " / "
            + each(ofInstance("alert_history_volume_size_bytes"));
    static final String VALID = "min by (instance_namespace, instance_name) ("
            + ofInstance("alert_history_certificate_expiry_timestamp_seconds") + ") - time()";

    private VolumesRow() {}

    static Row row() {
        return new Row("Volumes and certificates", List.of(free(), bytes(), full(), repositories(), certificates()), 6);
    }

    private static Panel free() {
        return Panel.graph("Free room", Unit.SHARE, "Of the volume with the data. At 4 % clients may only read.")
                .asking(ofOperator(FREE, INSTANCE_LEGEND))
                .upTo(1)
                .alerting(below("AlertHistoryVolumeTight", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel bytes() {
        return Panel.graph("Free bytes", Unit.BYTES, "Of the volume with the data, as its pod sees it.")
                .asking(ofOperator(each(ofInstance("alert_history_volume_free_bytes")), INSTANCE_LEGEND));
    }

    private static Panel full() {
        return Panel.graph("Full in", Unit.SECONDS, "If it goes on like this, by the operator's forecast.")
                .asking(ofOperator(
                                each(ofInstance("alert_history_volume_full_timestamp_seconds")) + " - time()",
                                INSTANCE_LEGEND)
                        .mayBeEmpty("There is a forecast only for a volume that fills up."))
                .alerting(
                        below("AlertHistoryVolumeFullInDays", 345_600), below("AlertHistoryVolumeFullInHours", 14_400));
    }

    private static Panel repositories() {
        return Panel.graph("Free room of repositories", Unit.SHARE, "Of those that are on a volume of the cluster.")
                .asking(ofKubelet(
                                ofRepository("kubelet_volume_stats_available_bytes") + " / "
                                        + ofRepository("kubelet_volume_stats_capacity_bytes"),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty("Repositories in buckets have no volume."))
                .upTo(1)
                .alerting(below("AlertHistoryRepositoryFills", 0.1));
    }

    private static String ofRepository(String metric) {
        return "max by (namespace, persistentvolumeclaim) (" + metric
                + "{namespace=~\"$namespace\",persistentvolumeclaim=~\"repository-($instance)-postgresql-repo-[0-9]+-0\"})";
    }

    private static Panel certificates() {
        return Panel.graph(
                        "Certificates are valid for",
                        Unit.SECONDS,
                        "The one that each server has read. It is renewed without a restart.")
                .asking(ofOperator(VALID, INSTANCE_LEGEND))
                .alerting(below("AlertHistoryCertificateExpires", 604_800));
    }
}
