package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.below;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofKubelet;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.INSTANCE_LEGEND;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.each;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;

import java.util.List;

/** The time until volumes are full and certificates expire. */
final class VolumesRow {
    static final String FREE = each(ofInstance("alert_history_volume_free_bytes")) + " / "
            + each(ofInstance("alert_history_volume_size_bytes"));
    static final String VALID = "min by (instance_namespace, instance_name) ("
            + ofInstance("alert_history_certificate_expiry_timestamp_seconds") + ") - time()";

    private VolumesRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Volumes and certificates",
                List.of(free(), bytes(), timeUntilFull(), repositories(), certificates()),
                6);
    }

    private static Panel free() {
        return Panel.graph(
                        "Free space",
                        PanelUnit.SHARE,
                        "Free space of the data volume. At 4 %, the database becomes read-only for clients.")
                .withQueries(ofOperator(FREE, INSTANCE_LEGEND))
                .withMaximum(1)
                .withAlerts(below("AlertHistoryVolumeSpaceLow", 0.15), below("AlertHistoryVolumeNearlyFull", 0.06));
    }

    private static Panel bytes() {
        return Panel.graph("Free bytes", PanelUnit.BYTES, "Free space of the data volume, as seen by its pod.")
                .withQueries(ofOperator(each(ofInstance("alert_history_volume_free_bytes")), INSTANCE_LEGEND));
    }

    private static Panel timeUntilFull() {
        return Panel.graph(
                        "Time until full",
                        PanelUnit.SECONDS,
                        "Time until the volume is full if the current trend continues, as forecast by the operator.")
                .withQueries(ofOperator(
                                each(ofInstance("alert_history_volume_full_timestamp_seconds")) + " - time()",
                                INSTANCE_LEGEND)
                        .mayBeEmpty("There is a forecast only for a volume that fills up."))
                .withAlerts(
                        below("AlertHistoryVolumeFullInDays", 345_600), below("AlertHistoryVolumeFullInHours", 14_400));
    }

    private static Panel repositories() {
        return Panel.graph(
                        "Free space of repositories",
                        PanelUnit.SHARE,
                        "Free space of the repositories that are on a volume of the cluster.")
                .withQueries(ofKubelet(
                                ofRepository("kubelet_volume_stats_available_bytes") + " / "
                                        + ofRepository("kubelet_volume_stats_capacity_bytes"),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty("Repositories in buckets have no volume."))
                .withMaximum(1)
                .withAlerts(below("AlertHistoryRepositorySpaceLow", 0.1));
    }

    private static String ofRepository(String metric) {
        return "max by (namespace, persistentvolumeclaim) (" + metric
                + "{namespace=~\"$namespace\","
                + "persistentvolumeclaim=~\"repository-($instance)-postgresql-repo-[0-9]+-0\"})";
    }

    private static Panel certificates() {
        return Panel.graph(
                        "Certificate lifetime left",
                        PanelUnit.SECONDS,
                        "Remaining lifetime of the certificate that each server has loaded. Certificates are renewed "
                                + "without a restart.")
                .withQueries(ofOperator(VALID, INSTANCE_LEGEND))
                .withAlerts(below("AlertHistoryCertificateExpiringSoon", 604_800));
    }
}
