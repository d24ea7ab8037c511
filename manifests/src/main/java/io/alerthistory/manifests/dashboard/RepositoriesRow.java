package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofKubelet;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofRepositories;

import java.util.List;

/** The volumes on which repositories are. Those in buckets have none. */
final class RepositoriesRow {
    private static final String BUCKETS = "Repositories in buckets have no volume.";

    private RepositoriesRow() {}

    static Row row() {
        return new Row("Volumes of repositories", List.of(used(), free()), 12);
    }

    private static Panel used() {
        return Panel.graph("Used", Unit.BYTES, "Backups and archived WAL, by claim.")
                .asking(ofKubelet(
                                claim(ofRepositories("kubelet_volume_stats_used_bytes")),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty(BUCKETS))
                .alerting(Alert.of("AlertHistoryRepositoryAway"));
    }

    private static Panel free() {
        return Panel.graph(
                        "Free room",
                        Unit.SHARE,
                        "By claim. A full repository takes no WAL, which then fills the database's volume.")
                .asking(ofKubelet(
                                claim(ofRepositories("kubelet_volume_stats_available_bytes")) + " / "
                                        + claim(ofRepositories("kubelet_volume_stats_capacity_bytes")),
                                "{{namespace}}/{{persistentvolumeclaim}}")
                        .mayBeEmpty(BUCKETS))
                .upTo(1)
                .alerting(Alert.of("AlertHistoryArchivingFailing"));
    }

    private static String claim(String series) {
        return maxBy("namespace, persistentvolumeclaim", series);
    }
}
