package io.alerthistory.operator.decide;

import io.alerthistory.operator.decide.plan.ConditionFinding;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.resource.ConditionReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts a refusal by the API server or PostgreSQL to a condition. */
public final class RefusalFindings {
    private RefusalFindings() {}

    /** The findings, with one replaced by the refusal if there was one. */
    public static List<ConditionFinding> withRefusal(
            List<ConditionFinding> findings, Optional<ReconcileAction> action, Optional<String> reason) {
        return action.map(refusedAction -> finding(refusedAction, reason.orElse("")))
                .map(replacement -> Stream.concat(
                                findings.stream().filter(finding -> finding.type() != replacement.type()),
                                Stream.of(replacement))
                        .toList())
                .orElse(findings);
    }

    private static ConditionFinding finding(ReconcileAction action, String reason) {
        return switch (action) {
            case ReconcileAction.ExpandClaim(String claim, var size) ->
                ConditionFinding.no(
                        ConditionFinding.ConditionType.STORAGE_READY,
                        ConditionReason.EXPANSION_REFUSED,
                        "the volume of claim " + claim + " cannot grow to " + size + ": " + reason
                                + "; use a storage class with allowVolumeExpansion, or revert spec.storage.size");
            case ReconcileAction.EnsureRoles _ ->
                ConditionFinding.no(ConditionFinding.ConditionType.CONFIGURED, ConditionReason.ROLES_REFUSED, reason);
            case ReconcileAction.ReloadConfiguration _ ->
                ConditionFinding.no(ConditionFinding.ConditionType.CONFIGURED, ConditionReason.RELOAD_FAILED, reason);
            case ReconcileAction.ApplyObject(var object, boolean _) ->
                ConditionFinding.no(
                        ConditionFinding.ConditionType.APPLIED,
                        ConditionReason.APPLY_REFUSED,
                        object.getKind() + " " + object.getMetadata().getName() + ": " + reason);
            case ReconcileAction.WriteSecret _,
                    ReconcileAction.DeleteObject _,
                    ReconcileAction.ReplaceStatefulSet _,
                    ReconcileAction.RecordClaimIdentity _,
                    ReconcileAction.SetClaimOwnership _,
                    ReconcileAction.SetSecretOwnership _,
                    ReconcileAction.RefreshFiles _,
                    ReconcileAction.AdoptRestartHash _,
                    ReconcileAction.RestartPod _,
                    ReconcileAction.ApplyOwnedObject _,
                    ReconcileAction.UpdateBackupStatus _,
                    ReconcileAction.UpdateRestoreStatus _,
                    ReconcileAction.SetReadOnly _,
                    ReconcileAction.RecordRestore _ ->
                ConditionFinding.no(ConditionFinding.ConditionType.APPLIED, ConditionReason.APPLY_REFUSED, reason);
        };
    }
}
