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
public sealed interface Action {
    /** Makes an object as it should be; what others have added stays. With the instance as owner it goes with it. */
    record Apply(HasMetadata object, boolean owned) implements Action {}

    /** As {@link Apply}; apart so that nothing prints its contents. */
    record WriteSecret(Secret secret, boolean owned) implements Action {
        @Override
        public String toString() {
            return "WriteSecret[" + secret.getMetadata().getName() + "]";
        }
    }

    record Remove(HasMetadata object) implements Action {}

    /** Deletes a StatefulSet and leaves its pod and claim: its template of claims cannot be changed. */
    record ReplaceStatefulSet(StatefulSet old) implements Action {}

    /** Asks for a larger volume. */
    record ExpandClaim(String claim, Bytes size) implements Action {}

    /** Remembers on the claim whose data is in it. */
    record MarkClaim(String claim, String major, String systemIdentifier) implements Action {}

    /** Whether the claim goes when the instance goes. */
    record OwnClaim(String claim, boolean owned) implements Action {}

    /** Whether a Secret goes when the instance goes. */
    record OwnSecret(String secret, boolean owned) implements Action {}

    /** Makes roles, database and extensions as they should be. */
    record EnsureRoles(ClusterSql sql) implements Action {}

    /** Has the kubelet bring the pod's files up to date now, not in a minute. */
    record RefreshFiles(Pod pod, String version) implements Action {}

    /** The pod has all that the user wants of settings; what is pending now is not the user's. */
    record AdoptWish(Pod pod, String wish) implements Action {}

    record Reload(String why) implements Action {}

    /**
     * A short and clean restart: a checkpoint, so that the last one is short, and the pod goes.
     *
     * @param evict false where the PodDisruptionBudget would refuse what the user asked for
     */
    record Restart(Pod pod, boolean evict, String why) implements Action {}

    /** As {@link Apply}, owned by what asked for it. */
    record ApplyFor(HasMetadata owner, HasMetadata object) implements Action {}

    /** Says what became of a backup. */
    record SayBackup(PostgresBackupResource backup, BackupStatus status) implements Action {}

    /** Says what becomes of a restore. */
    record SayRestore(PostgresRestoreResource restore, RestoreStatus status) implements Action {}

    /** Whether clients may only read, because the volume is nearly full. */
    record ReadOnly(boolean on) implements Action {}

    /** Remembers on the claim which restore made its data. */
    record MarkRestored(String claim, String what) implements Action {}
}
