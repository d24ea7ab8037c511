package io.alerthistory.operator.decide;

import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.PostgresBackupResource;
import io.alerthistory.operator.resource.PostgresRestoreResource;
import io.alerthistory.operator.resource.RestoreStatus;
import io.alerthistory.postgres.roles.ClusterSql;
import io.alerthistory.spec.quantity.Bytes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** One thing that the operator does to the world. */
public sealed interface ReconcileAction {
    /** Makes an object as it should be; what others have added stays. With the instance as owner it goes with it. */
    record ApplyObject(HasMetadata object, boolean owned) implements ReconcileAction {}

    /** As {@link ApplyObject}; apart so that nothing prints its contents. */
    record WriteSecret(Secret secret, boolean owned) implements ReconcileAction {
        @Override
        public String toString() {
            return "WriteSecret[" + secret.getMetadata().getName() + "]";
        }
    }

    record DeleteObject(HasMetadata object) implements ReconcileAction {}

    /** Deletes a StatefulSet and leaves its pod and claim: its template of claims cannot be changed. */
    record ReplaceStatefulSet(StatefulSet statefulSet) implements ReconcileAction {}

    /** Asks for a larger volume. */
    record ExpandClaim(String claim, Bytes size) implements ReconcileAction {}

    /** Remembers on the claim whose data is in it. */
    record RecordClaimIdentity(String claim, String majorVersion, String systemIdentifier) implements ReconcileAction {}

    /** Whether the claim goes when the instance goes. */
    record SetClaimOwnership(String claim, boolean owned) implements ReconcileAction {}

    /** Whether a Secret goes when the instance goes. */
    record SetSecretOwnership(String secret, boolean owned) implements ReconcileAction {}

    /** Makes roles, database and extensions as they should be. */
    record EnsureRoles(ClusterSql sql) implements ReconcileAction {}

    /** Has the kubelet bring the pod's files up to date now, not in a minute. */
    record RefreshFiles(Pod pod, String version) implements ReconcileAction {}

    /** The pod has all that the user wants of settings; what is pending now is not the user's. */
    record AdoptRestartHash(Pod pod, String restartHash) implements ReconcileAction {}

    record ReloadConfiguration(String reason) implements ReconcileAction {}

    /**
     * A short and clean restart: a checkpoint, so that the last one is short, and the pod goes.
     *
     * @param evict false where the PodDisruptionBudget would refuse what the user asked for
     */
    record RestartPod(Pod pod, boolean evict, String reason) implements ReconcileAction {}

    /** As {@link ApplyObject}, owned by what asked for it. */
    record ApplyOwnedObject(HasMetadata owner, HasMetadata object) implements ReconcileAction {}

    /** Says what became of a backup. */
    record UpdateBackupStatus(PostgresBackupResource backup, BackupStatus status) implements ReconcileAction {}

    /** Says what becomes of a restore. */
    record UpdateRestoreStatus(PostgresRestoreResource restore, RestoreStatus status) implements ReconcileAction {}

    /** Whether clients may only read, because the volume is nearly full. */
    record SetReadOnly(boolean readOnly) implements ReconcileAction {}

    /** Remembers on the claim which restore made its data. */
    record RecordRestore(String claim, String restore) implements ReconcileAction {}
}
