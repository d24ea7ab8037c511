package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Alert.any;
import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.REPOSITORY_LEGEND;
import static io.alerthistory.manifests.dashboard.Series.eachRepository;
import static io.alerthistory.manifests.dashboard.Series.maxBy;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;

import java.util.List;

/** What backups there are, as the repositories say. */
final class BackupsRow {
    private static final String AGE = "time() - " + eachRepository("alert_history_backup_newest_timestamp_seconds");
    private static final String FULL_AGE =
            "time() - " + eachRepository("alert_history_backup_newest_full_timestamp_seconds");

    private static final String ADOPTED =
            "An adopted or restored instance has no PostgresBackup until its own next backup.";

    private BackupsRow() {}

    static Row row() {
        return new Row(
                "Backups",
                List.of(
                        repositories().wide(24),
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
                        Unit.COUNT,
                        "How old the newest backups are, how old they may become by their schedules, and what can be restored.")
                .asking(
                        ofOperator(AGE, "newest").in(Unit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_within_seconds"), "may be")
                                .in(Unit.SECONDS),
                        ofOperator(FULL_AGE, "newest full").in(Unit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_full_within_seconds"), "full may be")
                                .in(Unit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_count"), "backups"),
                        ofOperator(
                                        "time() - "
                                                + eachRepository(
                                                        "alert_history_backup_restorable_from_timestamp_seconds"),
                                        "reaches back")
                                .in(Unit.SECONDS),
                        ofOperator(eachRepository("alert_history_backup_repository_reachable"), "answers"))
                .alerting(Alert.of("AlertHistoryBackupTooOld"), Alert.of("AlertHistoryRepositoryAway"));
    }

    private static Panel age() {
        return Panel.graph(
                        "Age of the newest backup",
                        Unit.SHARE,
                        "Of what its schedules allow, the longest time between two and a quarter. From 100 % on it is too old.")
                .asking(ofOperator(
                        "(" + AGE + ") / " + eachRepository("alert_history_backup_within_seconds"), REPOSITORY_LEGEND))
                .alerting(Alert.of("AlertHistoryBackupTooOld"));
    }

    private static Panel fullAge() {
        return Panel.graph(
                        "Age of the newest full backup",
                        Unit.SHARE,
                        "Of what its schedule allows. All backups since hang on it.")
                .asking(ofOperator(
                        "(" + FULL_AGE + ") / " + eachRepository("alert_history_backup_full_within_seconds"),
                        REPOSITORY_LEGEND))
                .alerting(Alert.of("AlertHistoryFullBackupTooOld"));
    }

    private static Panel count() {
        return Panel.graph(
                        "Backups",
                        Unit.COUNT,
                        "In each repository. Retention removes the oldest full ones with what hangs on them.")
                .asking(ofOperator(eachRepository("alert_history_backup_count"), REPOSITORY_LEGEND))
                .alerting(Alert.of("AlertHistoryNoBackup"));
    }

    private static Panel window() {
        return Panel.graph("Restorable time", Unit.SECONDS, "From the first to the last moment that can be restored.")
                .asking(ofOperator(
                        eachRepository("alert_history_backup_restorable_to_timestamp_seconds") + " - "
                                + eachRepository("alert_history_backup_restorable_from_timestamp_seconds"),
                        REPOSITORY_LEGEND));
    }

    private static Panel behind() {
        return Panel.graph(
                        "Since the last restorable moment",
                        Unit.SECONDS,
                        "By the newest segment in the archive. It grows while nothing is written, and loses nothing then.")
                .asking(ofOperator(
                        "time() - " + eachRepository("alert_history_backup_restorable_to_timestamp_seconds"),
                        REPOSITORY_LEGEND));
    }

    private static Panel failed() {
        return Panel.graph(
                        "Failed or damaged",
                        Unit.COUNT,
                        "1 while the last backup failed, or while the newest one has damaged pages.")
                .asking(
                        ofOperator(eachRepository("alert_history_backup_failed"), REPOSITORY_LEGEND + " failed"),
                        ofOperator(eachRepository("alert_history_backup_damaged"), REPOSITORY_LEGEND + " damaged"))
                .alerting(any("AlertHistoryBackupFailed"), any("AlertHistoryBackupDamaged"));
    }

    private static Panel duration() {
        return Panel.graph(
                        "Time for a backup",
                        Unit.SECONDS,
                        "The newest one of each type. Where it grows, so does the time of a restore.")
                .asking(newest("duration_seconds"))
                .alerting(Alert.of("AlertHistoryBackupFailed"));
    }

    private static Panel size() {
        return Panel.graph(
                        "Size of the database",
                        Unit.BYTES,
                        "At the newest backup of each type: what a restore has to write.")
                .asking(newest("size_bytes"));
    }

    private static Panel stored() {
        return Panel.graph(
                        "Size of a backup",
                        Unit.BYTES,
                        "What the newest one of each type takes in its repository, without WAL.")
                .asking(newest("stored_bytes"));
    }

    private static Query newest(String what) {
        return ofOperator(
                        maxBy(
                                "instance_namespace, instance_name, repository, type",
                                ofInstance("alert_history_backup_" + what)),
                        REPOSITORY_LEGEND + " {{type}}")
                .mayBeEmpty(ADOPTED);
    }
}
