package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelAlert.any;
import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.REPOSITORY_LEGEND;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.eachRepository;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.maxBy;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;

import java.util.List;

/** The existing backups, as reported by the repositories. */
final class BackupsRow {
    private static final String AGE = "time() - " + eachRepository("alert_history_backup_newest_timestamp_seconds");
    private static final String FULL_AGE =
            "time() - " + eachRepository("alert_history_backup_newest_full_timestamp_seconds");

    private static final String REASON_ADOPTED =
            "An adopted or restored instance has no PostgresBackup until its own next backup.";

    private BackupsRow() {}

    static DashboardRow row() {
        return new DashboardRow(
                "Backups",
                List.of(
                        repositories().withWidth(24),
                        age(),
                        fullAge(),
                        count(),
                        window(),
                        behind(),
                        failed(),
                        duration(),
                        size(),
                        stored()));
    }

    private static Panel repositories() {
        return Panel.table(
                        "Repositories",
                        PanelUnit.COUNT,
                        "Age of the newest backups, the maximum age that their schedules allow, and how far back data "
                                + "can be restored.")
                .withQueries(
                        ofOperator(AGE, "newest").withUnit(PanelUnit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_max_age_seconds"), "may be")
                                .withUnit(PanelUnit.SECONDS),
                        ofOperator(FULL_AGE, "newest full").withUnit(PanelUnit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_full_max_age_seconds"), "full may be")
                                .withUnit(PanelUnit.SECONDS),
                        ofOperator(eachRepository("alert_history_backups"), "backups"),
                        ofOperator(
                                        "time() - "
                                                + eachRepository(
                                                        "alert_history_backup_restorable_from_timestamp_seconds"),
                                        "reaches back")
                                .withUnit(PanelUnit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_repository_reachable"), "answers"))
                .withAlerts(
                        PanelAlert.of("AlertHistoryBackupTooOld"), PanelAlert.of("AlertHistoryRepositoryUnreachable"));
    }

    private static Panel age() {
        return Panel.graph(
                        "Age of the newest backup",
                        PanelUnit.SHARE,
                        "Age of the newest backup as a share of what its schedules allow: the longest interval between "
                                + "two backups plus a quarter. From 100 % on, it is too old.")
                .withQueries(ofOperator(
                        "(" + AGE + ") / " + eachRepository("alert_history_backup_max_age_seconds"), REPOSITORY_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryBackupTooOld"));
    }

    private static Panel fullAge() {
        return Panel.graph(
                        "Age of the newest full backup",
                        PanelUnit.SHARE,
                        "Age of the newest full backup as a share of what its schedule allows. All later backups "
                                + "depend on it.")
                .withQueries(ofOperator(
                        "(" + FULL_AGE + ") / " + eachRepository("alert_history_backup_full_max_age_seconds"),
                        REPOSITORY_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryFullBackupTooOld"));
    }

    private static Panel count() {
        return Panel.graph(
                        "Backups",
                        PanelUnit.COUNT,
                        "Backups in each repository. Retention removes the oldest full backups together with the "
                                + "backups that depend on them.")
                .withQueries(ofOperator(eachRepository("alert_history_backups"), REPOSITORY_LEGEND))
                .withAlerts(PanelAlert.of("AlertHistoryNoBackup"));
    }

    private static Panel window() {
        return Panel.graph(
                        "Restore window",
                        PanelUnit.SECONDS,
                        "Time between the first and the last moment that can be restored.")
                .withQueries(ofOperator(
                        eachRepository("alert_history_backup_restorable_to_timestamp_seconds") + " - "
                                + eachRepository("alert_history_backup_restorable_from_timestamp_seconds"),
                        REPOSITORY_LEGEND));
    }

    private static Panel behind() {
        return Panel.graph(
                        "Time since latest restorable moment",
                        PanelUnit.SECONDS,
                        "Time since the latest restorable moment, based on the newest segment in the archive. It also "
                                + "increases while nothing is written; this causes no data loss.")
                .withQueries(ofOperator(
                        "time() - " + eachRepository("alert_history_backup_restorable_to_timestamp_seconds"),
                        REPOSITORY_LEGEND));
    }

    private static Panel failed() {
        return Panel.graph(
                        "Failed or damaged",
                        PanelUnit.COUNT,
                        "1 if the last backup failed, or if the newest backup contains damaged pages.")
                .withQueries(
                        ofOperator(eachRepository("alert_history_backup_failed"), REPOSITORY_LEGEND + " failed"),
                        ofOperator(eachRepository("alert_history_backup_damaged"), REPOSITORY_LEGEND + " damaged"))
                .withAlerts(any("AlertHistoryBackupFailed"), any("AlertHistoryBackupDamaged"));
    }

    private static Panel duration() {
        return Panel.graph(
                        "Backup duration",
                        PanelUnit.SECONDS,
                        "Duration of the newest backup of each type. If it increases, restores take longer, too.")
                .withQueries(ofNewestBackup("duration_seconds"))
                .withAlerts(PanelAlert.of("AlertHistoryBackupFailed"));
    }

    private static Panel size() {
        return Panel.graph(
                        "Database size",
                        PanelUnit.BYTES,
                        "Size of the database at the newest backup of each type. A restore writes this amount of data.")
                .withQueries(ofNewestBackup("size_bytes"));
    }

    private static Panel stored() {
        return Panel.graph(
                        "Backup size",
                        PanelUnit.BYTES,
                        "Size of the newest backup of each type in its repository, without WAL.")
                .withQueries(ofNewestBackup("stored_bytes"));
    }

    private static PanelQuery ofNewestBackup(String metric) {
        return ofOperator(
                        maxBy(
                                "instance_namespace, instance_name, repository, type",
                                ofInstance("alert_history_backup_" + metric)),
                        REPOSITORY_LEGEND + " {{type}}")
                .mayBeEmpty(REASON_ADOPTED);
    }
}
