package io.alerthistory.manifests.dashboard;

import static io.alerthistory.manifests.dashboard.Query.ofOperator;
import static io.alerthistory.manifests.dashboard.Series.INSTANCE_LEGEND;
import static io.alerthistory.manifests.dashboard.Series.each;
import static io.alerthistory.manifests.dashboard.Series.ofInstance;

import java.util.List;

/** Whether backups can be restored: one that was not restored is a hope. */
final class ProofsRow {
    private static final String NEVER = "There is no value before the first verification, which runs within a day.";
    private static final String LATEST =
            "Only a verification of the latest moment measures this. About half of them restore a random moment.";
    private static final String AGE = "time() - " + each(ofInstance("alert_history_restore_proven_timestamp_seconds"));

    private ProofsRow() {}

    static Row row() {
        return new Row("Proofs", List.of(proofs().wide(24), age(), recovery(), lost()));
    }

    private static Panel proofs() {
        return Panel.table(
                        "Proofs",
                        Unit.SECONDS,
                        "The last verification of each instance: what it took, what would have been lost, and whether all was whole.")
                .asking(
                        ofOperator(each(ofInstance("alert_history_restore_proof_within_seconds")), "may be"),
                        ofOperator(AGE, "proven before").mayBeEmpty(NEVER),
                        ofOperator(each(ofInstance("alert_history_restore_proof_ok")), "whole")
                                .in(Unit.COUNT)
                                .mayBeEmpty(NEVER),
                        ofOperator(each(ofInstance("alert_history_restore_rto_seconds")), "took")
                                .mayBeEmpty(NEVER),
                        ofOperator(each(ofInstance("alert_history_restore_rpo_seconds")), "lost")
                                .mayBeEmpty(LATEST))
                .alerting(Alert.of("AlertHistoryRestoreProofFailed"));
    }

    private static Panel age() {
        return Panel.graph(
                        "Age of the last proof",
                        Unit.SHARE,
                        "Of spec.backup.verification.within. From 100 % on it is too old.")
                .asking(ofOperator(
                                "(" + AGE + ") / " + each(ofInstance("alert_history_restore_proof_within_seconds")),
                                INSTANCE_LEGEND)
                        .mayBeEmpty(NEVER))
                .alerting(Alert.of("AlertHistoryRestoreProofTooOld"), Alert.of("AlertHistoryRestoreNeverProven"));
    }

    private static Panel recovery() {
        return Panel.graph(
                        "Time to restore", Unit.SECONDS, "Restore, recovery and start at the last verification (RTO).")
                .asking(ofOperator(each(ofInstance("alert_history_restore_rto_seconds")), INSTANCE_LEGEND)
                        .mayBeEmpty(NEVER));
    }

    private static Panel lost() {
        return Panel.graph(
                        "Would have been lost",
                        Unit.SECONDS,
                        "From the newest recovered alert to the newest acknowledged one, at the last verification up to the latest moment (RPO).")
                .asking(ofOperator(each(ofInstance("alert_history_restore_rpo_seconds")), INSTANCE_LEGEND)
                        .mayBeEmpty(LATEST));
    }
}
