package io.alerthistory.monitoring.dashboard;

import static io.alerthistory.monitoring.dashboard.PanelQuery.ofOperator;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.INSTANCE_LEGEND;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.each;
import static io.alerthistory.monitoring.dashboard.SeriesSelectors.ofInstance;

import java.util.List;

/** Whether backups have been restored successfully. */
final class BackupVerificationRow {
    private static final String REASON_NEVER_VERIFIED =
            "There is no value before the first verification, which runs within a day.";
    private static final String REASON_LATEST_ONLY =
            "Only a verification of the latest moment measures this. About half of them restore a random moment.";
    private static final String AGE = "time() - " + each(ofInstance("alert_history_backup_verified_timestamp_seconds"));

    private BackupVerificationRow() {}

    static DashboardRow row() {
        return new DashboardRow("Verifications", List.of(verifications().withWidth(24), age(), recovery(), dataLoss()));
    }

    private static Panel verifications() {
        return Panel.table(
                        "Verifications",
                        PanelUnit.SECONDS,
                        "The last verification of each instance: its duration, the potential data loss, and whether "
                                + "all data was intact.")
                .withQueries(
                        ofOperator(each(ofInstance("alert_history_backup_verification_max_age_seconds")), "may be"),
                        ofOperator(AGE, "verified before").mayBeEmpty(REASON_NEVER_VERIFIED),
                        ofOperator(each(ofInstance("alert_history_backup_verification_success")), "whole")
                                .withUnit(PanelUnit.COUNT)
                                .mayBeEmpty(REASON_NEVER_VERIFIED),
                        ofOperator(each(ofInstance("alert_history_restore_rto_seconds")), "took")
                                .mayBeEmpty(REASON_NEVER_VERIFIED),
                        ofOperator(each(ofInstance("alert_history_restore_rpo_seconds")), "lost")
                                .mayBeEmpty(REASON_LATEST_ONLY))
                .withAlerts(PanelAlert.of("AlertHistoryBackupVerificationFailed"));
    }

    private static Panel age() {
        return Panel.graph(
                        "Age of last verification",
                        PanelUnit.SHARE,
                        "Age of the last verification as a share of spec.backup.verification.maxAge. From 100 % on, it "
                                + "is too old.")
                .withQueries(ofOperator(
                                "(" + AGE + ") / "
                                        + each(ofInstance("alert_history_backup_verification_max_age_seconds")),
                                INSTANCE_LEGEND)
                        .mayBeEmpty(REASON_NEVER_VERIFIED))
                .withAlerts(
                        PanelAlert.of("AlertHistoryBackupVerificationTooOld"),
                        PanelAlert.of("AlertHistoryBackupNeverVerified"));
    }

    private static Panel recovery() {
        return Panel.graph(
                        "Restore duration (RTO)",
                        PanelUnit.SECONDS,
                        "Duration of restore, recovery and startup at the last verification (RTO).")
                .withQueries(ofOperator(each(ofInstance("alert_history_restore_rto_seconds")), INSTANCE_LEGEND)
                        .mayBeEmpty(REASON_NEVER_VERIFIED));
    }

    private static Panel dataLoss() {
        return Panel.graph(
                        "Data loss at last verification (RPO)",
                        PanelUnit.SECONDS,
                        "Time between the newest recovered alert and the newest acknowledged alert, at the last "
                                + "verification that restored to the latest moment (RPO).")
                .withQueries(ofOperator(each(ofInstance("alert_history_restore_rpo_seconds")), INSTANCE_LEGEND)
                        .mayBeEmpty(REASON_LATEST_ONLY));
    }
}
