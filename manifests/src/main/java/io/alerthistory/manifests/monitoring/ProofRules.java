package io.alerthistory.manifests.monitoring;

import static io.alerthistory.manifests.monitoring.Expressions.INSTANCE_LABELS;
import static io.alerthistory.manifests.monitoring.Expressions.ofInstance;
import static io.alerthistory.manifests.monitoring.Severity.CRITICAL;
import static io.alerthistory.manifests.monitoring.Severity.WARNING;
import static java.time.Duration.ofMinutes;

import io.alerthistory.manifests.monitoring.Rule.Says;
import java.util.List;

/** Whether backups can be restored: one that was not restored is a hope. */
final class ProofRules {
    private static final Runbook FAILED = Runbook.disaster("11. A proof failed");
    private static final String WITHIN = ofInstance("alert_history_restore_proof_within_seconds");

    private ProofRules() {}

    static RuleGroup group() {
        return new RuleGroup("alert-history-proofs", RuleGroup.Source.OPERATOR, List.of(failed(), tooOld(), never()));
    }

    private static Rule failed() {
        return new Rule(
                "AlertHistoryRestoreProofFailed",
                ofInstance("alert_history_restore_proof_ok") + " == 0",
                ofMinutes(1),
                CRITICAL,
                new Says(
                        "A backup of " + INSTANCE_LABELS + " could not be restored",
                        "The last verification restored a backup of " + INSTANCE_LABELS
                                + ", and it was not whole. The condition BackupsProven says which check failed."),
                FAILED);
    }

    private static Rule tooOld() {
        return new Rule(
                "AlertHistoryRestoreProofTooOld",
                "time() - " + ofInstance("alert_history_restore_proven_timestamp_seconds") + "\n  > " + WITHIN,
                ofMinutes(5),
                WARNING,
                new Says(
                        "No restore of " + INSTANCE_LABELS + " has been proven lately",
                        "A backup of " + INSTANCE_LABELS
                                + " was last proven by restoring it {{ $value | humanizeDuration }} ago, longer than spec.backup.verification.within."),
                FAILED);
    }

    private static Rule never() {
        return new Rule(
                "AlertHistoryRestoreNeverProven",
                // The condition remembers since when, over restarts of the operator and of Prometheus.
                "time() - "
                        + ofInstance(
                                "alert_history_instance_condition_since_timestamp_seconds{condition=\"BackupsProven\",status=\"Unknown\"}")
                        + "\n  > " + WITHIN
                        + "\nunless " + ofInstance("alert_history_restore_proven_timestamp_seconds"),
                ofMinutes(5),
                WARNING,
                new Says(
                        "No restore of " + INSTANCE_LABELS + " has ever been proven",
                        "For {{ $value | humanizeDuration }} no backup of " + INSTANCE_LABELS
                                + " has been proven by restoring it, longer than spec.backup.verification.within."),
                FAILED);
    }
}
