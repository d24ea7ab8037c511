package io.alerthistory.operator.apply;

import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.operator.decide.plan.ReconcileAction;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executes the planned actions in order, and stops at the first one that the API server or PostgreSQL refuses. */
public final class ActionExecutor {
    private final ClusterWriter writer;
    private final PostgresOperations postgres;

    public ActionExecutor(KubernetesClient client, PostgresOperations postgres) {
        this.writer = new ClusterWriter(client);
        this.postgres = postgres;
    }

    /** Returns the refused action, if any: a user must change something, because a retry would not help. */
    public Optional<ActionRefusal> apply(
            List<ReconcileAction> actions, PostgresInstanceResource instance, EventRecorder eventRecorder) {
        for (var action : actions) {
            try {
                apply(action, instance, eventRecorder);
            } catch (KubernetesClientException e) {
                if (isRefusal(e)) {
                    return Optional.of(new ActionRefusal(action, message(e)));
                }
                throw e;
            } catch (PostgresOperationException e) {
                return Optional.of(new ActionRefusal(action, e.reason()));
            }
        }
        return Optional.empty();
    }

    /** A refused action, with the reason given by the API server or PostgreSQL. */
    public record ActionRefusal(ReconcileAction action, String reason) {}

    private void apply(ReconcileAction action, PostgresInstanceResource instance, EventRecorder eventRecorder) {
        var names = instance.names();
        switch (action) {
            case ReconcileAction.ApplyObject(HasMetadata object, boolean owned) ->
                writer.apply(object, owned, instance);
            case ReconcileAction.WriteSecret(var secret, boolean owned) -> {
                writer.apply(secret, owned, instance);
                eventRecorder.recordSecretWrite(secret.getMetadata().getName());
            }
            case ReconcileAction.ApplyOwnedObject(HasMetadata owner, HasMetadata object) -> writer.apply(object, owner);
            case ReconcileAction.UpdateBackupStatus(var backup, var status) -> {
                writer.patchStatus(backup, status);
                eventRecorder.recordBackup(backup.getMetadata().getName(), status);
            }
            case ReconcileAction.UpdateRestoreStatus(var restore, var status) -> {
                writer.patchStatus(restore, status);
                eventRecorder.recordRestore(restore.getMetadata().getName(), status);
            }
            case ReconcileAction.SetReadOnly(boolean readOnly) -> {
                postgres.setReadOnly(names, instance.serverSecret(), readOnly);
                eventRecorder.recordReadOnly(readOnly);
            }
            case ReconcileAction.RecordRestore(String claim, String restoredBy) ->
                writer.recordRestore(names, claim, restoredBy);
            case ReconcileAction.DeleteObject(HasMetadata object) -> writer.delete(object);
            case ReconcileAction.ReplaceStatefulSet(var old) -> {
                writer.deleteAndOrphan(old);
                eventRecorder.recordStatefulSetReplacement();
            }
            case ReconcileAction.ExpandClaim(String claim, var size) -> {
                writer.expandClaim(names, claim, size);
                eventRecorder.recordExpansion(size.toString());
            }
            case ReconcileAction.RecordClaimIdentity(String claim, String major, String system) ->
                writer.annotateClaim(
                        names,
                        claim,
                        Map.of(InstanceLabels.MAJOR_VERSION, major, InstanceLabels.SYSTEM_IDENTIFIER, system));
            case ReconcileAction.SetClaimOwnership(String claim, boolean owned) ->
                writer.setClaimOwnership(names, claim, owned, instance);
            case ReconcileAction.SetSecretOwnership(String secret, boolean owned) ->
                writer.setSecretOwnership(names, secret, owned, instance);
            case ReconcileAction.EnsureRoles(var sql) -> {
                if (postgres.ensureRoles(names, instance.serverSecret(), sql)) {
                    eventRecorder.recordRoleChange();
                }
            }
            case ReconcileAction.RefreshFiles(Pod pod, String version) ->
                // The value contains the time, so that a kubelet that has not received the change yet checks again.
                writer.annotatePod(
                        pod,
                        InstanceLabels.FILES_VERSION,
                        version + "-" + Instant.now().getEpochSecond() / 2);
            case ReconcileAction.AdoptRestartHash(Pod pod, String restartHash) ->
                writer.annotatePod(pod, InstanceLabels.RESTART_SETTINGS_HASH, restartHash);
            case ReconcileAction.ReloadConfiguration(String reason) -> {
                postgres.reload(names, instance.serverSecret());
                eventRecorder.recordReload(reason);
            }
            case ReconcileAction.RestartPod(Pod pod, boolean evict, String reason) -> {
                eventRecorder.recordRestart(reason);
                postgres.checkpoint(names, instance.serverSecret());
                writer.stopPod(pod, evict);
            }
        }
    }

    private static boolean isRefusal(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                || e.getCode() == HttpURLConnection.HTTP_BAD_REQUEST
                || e.getCode() == 422;
    }

    private static String message(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> status.getMessage())
                .or(() -> Optional.ofNullable(e.getMessage()))
                .orElse("HTTP " + e.getCode());
    }
}
