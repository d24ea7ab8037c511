package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofKubelet;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofRepositories;

import java.util.List;

/** The volumes of repositories. Repositories in buckets have none. */
final class RepositoryVolumesRow {
    private static final String BUCKETS = "Repositories in buckets have no volume.";

    private RepositoryVolumesRow() {}

    static DashboardRow row() {
        return new DashboardRow("Repository volumes", List.of(used(), free()), 12);
    }

    private static Panel used() {
        return Panel.graph("Used", PanelUnit.BYTES, "Space used by backups and archived WAL, by PersistentVolumeClaim.")
                .withQueries(ofKubelet(
                                claim(ofRepositories("kubelet_volume_stats_used_bytes")),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty(BUCKETS))
                .withAlerts(PanelAlert.of("AlertHistoryRepositoryUnreachable"));
    }

    private static Panel free() {
        return Panel.graph(
                        "Free space",
                        PanelUnit.SHARE,
                        "Free space by PersistentVolumeClaim. A full repository accepts no WAL, which then fills the "
                                + "volume of the database.")
                .withQueries(ofKubelet(
                                claim(ofRepositories("kubelet_volume_stats_available_bytes")) + " / "
                                        + claim(ofRepositories("kubelet_volume_stats_capacity_bytes")),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty(BUCKETS))
                .withMaximum(1)
                .withAlerts(PanelAlert.of("AlertHistoryArchivingFailing"));
    }

    private static String claim(String series) {
        return maxBy("namespace, persistentvolumeclaim", series);
    }
}
