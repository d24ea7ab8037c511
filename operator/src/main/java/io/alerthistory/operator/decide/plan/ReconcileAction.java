package io.alerthistory.operator.decide.plan;

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

/** An action of the operator. */
public sealed interface ReconcileAction {
    /** Applies an object. Fields of other owners stay. If the instance is its owner, the object is deleted with it. */
    record ApplyObject(HasMetadata object, boolean owned) implements ReconcileAction {}

    /** Like {@link ApplyObject}, but a separate type so that its contents are never printed. */
    record WriteSecret(Secret secret, boolean owned) implements ReconcileAction {
        @Override
        public String toString() {
            return "WriteSecret[" + secret.getMetadata().getName() + "]";
        }
    }

    record DeleteObject(HasMetadata object) implements ReconcileAction {}

    /** Deletes a StatefulSet without its pod and claim, because its claim template is immutable. */
    record ReplaceStatefulSet(StatefulSet statefulSet) implements ReconcileAction {}

    /** Requests a larger volume. */
    record ExpandClaim(String claim, Bytes size) implements ReconcileAction {}

    /** Records on the claim to which database its data belongs. */
    record RecordClaimIdentity(String claim, String majorVersion, String systemIdentifier) implements ReconcileAction {}

    /** Sets whether the claim is deleted with the instance. */
    record SetClaimOwnership(String claim, boolean owned) implements ReconcileAction {}

    /** Sets whether a Secret is deleted with the instance. */
    record SetSecretOwnership(String secret, boolean owned) implements ReconcileAction {}

    /** Creates or corrects roles, database and extensions. */
    record EnsureRoles(ClusterSql sql) implements ReconcileAction {}

    /** Makes the kubelet update the pod's files immediately instead of within a minute. */
    record RefreshFiles(Pod pod, String version) implements ReconcileAction {}

    /**
     * Records that the pod uses all settings that the user requested. Any setting that is still pending comes from the
     * operator.
     */
    record AdoptRestartHash(Pod pod, String restartHash) implements ReconcileAction {}

    record ReloadConfiguration(String reason) implements ReconcileAction {}

    /**
     * Restarts the pod quickly and cleanly: a checkpoint first, so that the shutdown checkpoint is short, then the
     * deletion of the pod.
     *
     * @param evict false if the PodDisruptionBudget would refuse a restart that the user requested
     */
    record RestartPod(Pod pod, boolean evict, String reason) implements ReconcileAction {}

    /** Like {@link ApplyObject}, but owned by the resource that requested it. */
    record ApplyOwnedObject(HasMetadata owner, HasMetadata object) implements ReconcileAction {}

    /** Updates the status of a PostgresBackup. */
    record UpdateBackupStatus(PostgresBackupResource backup, BackupStatus status) implements ReconcileAction {}

    /** Updates the status of a PostgresRestore. */
    record UpdateRestoreStatus(PostgresRestoreResource restore, RestoreStatus status) implements ReconcileAction {}

    /** Sets whether clients can only read, because the volume is nearly full. */
    record SetReadOnly(boolean readOnly) implements ReconcileAction {}

    /** Records on the claim which restore created its data. */
    record RecordRestore(String claim, String restore) implements ReconcileAction {}
}
