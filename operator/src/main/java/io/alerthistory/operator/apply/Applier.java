package io.alerthistory.operator.apply;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.operator.decide.Action;
import io.alerthistory.operator.resource.PostgresInstanceResource;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what was decided, in order, and stops at the first thing that the API server or PostgreSQL will not have. */
public final class Applier {
    private static final String FIELD_MANAGER = Labels.OPERATOR;

    private final KubernetesClient client;
    private final Postgres postgres;

    public Applier(KubernetesClient client, Postgres postgres) {
        this.client = client;
        this.postgres = postgres;
    }

    /** What could not be done and why, if anything: a person has to change something, trying again would not help. */
    public Optional<Refused> apply(List<Action> actions, PostgresInstanceResource instance, Happenings happenings) {
        for (var action : actions) {
            try {
                apply(action, instance, happenings);
            } catch (KubernetesClientException e) {
                if (refusal(e)) {
                    return Optional.of(new Refused(action, sentence(e)));
                }
                throw e;
            } catch (PostgresFailure e) {
                return Optional.of(new Refused(action, e.why()));
            }
        }
        return Optional.empty();
    }

    /** An action, and the API server's or PostgreSQL's reason against it. */
    public record Refused(Action action, String why) {}

    private void apply(Action action, PostgresInstanceResource instance, Happenings happenings) {
        var names = instance.names();
        switch (action) {
            case Action.Apply(HasMetadata object, boolean owned) -> write(object, owned, instance);
            case Action.WriteSecret(var secret, boolean owned) -> {
                write(secret, owned, instance);
                happenings.secretWritten(secret.getMetadata().getName());
            }
            case Action.Remove(HasMetadata object) -> client.resource(object).delete();
            case Action.ReplaceStatefulSet(var old) -> {
                client.resource(old)
                        .withPropagationPolicy(DeletionPropagation.ORPHAN)
                        .delete();
                happenings.statefulSetReplaced();
            }
            case Action.ExpandClaim(String claim, var size) -> {
                patchClaim(
                        names,
                        claim,
                        new PersistentVolumeClaimBuilder()
                                .withNewSpec()
                                .withNewResources()
                                .withRequests(Map.of("storage", new Quantity(size.toString())))
                                .endResources()
                                .endSpec()
                                .build());
                happenings.expanding(size.toString());
            }
            case Action.MarkClaim(String claim, String major, String system) ->
                patchClaim(
                        names,
                        claim,
                        new PersistentVolumeClaimBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(Labels.MAJOR, major, Labels.SYSTEM, system))
                                .endMetadata()
                                .build());
            case Action.OwnClaim(String claim, boolean owned) -> own(names, claim, owned, instance);
            case Action.EnsureRoles(var sql) -> {
                if (postgres.ensureRoles(names, instance.serverSecret(), sql)) {
                    happenings.rolesApplied();
                }
            }
            case Action.RefreshFiles(Pod pod, String version) ->
                // The moment is in it, because a kubelet that has not heard of the change yet must look again.
                annotate(pod, Labels.FILES, version + "-" + Instant.now().getEpochSecond() / 2);
            case Action.AdoptWish(Pod pod, String wish) -> annotate(pod, Labels.RESTART_WISH, wish);
            case Action.Reload(String why) -> {
                postgres.reload(names, instance.serverSecret());
                happenings.reloaded(why);
            }
            case Action.Restart(Pod pod, boolean evict, String why) -> {
                happenings.restarting(why);
                postgres.checkpoint(names, instance.serverSecret());
                stop(pod, evict);
            }
        }
    }

    private void write(HasMetadata object, boolean owned, PostgresInstanceResource instance) {
        object.getMetadata().setOwnerReferences(owned ? List.of(instance.owner()) : List.of());
        client.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    private void patchClaim(Names names, String claim, PersistentVolumeClaim patch) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private void own(Names names, String claim, boolean owned, PostgresInstanceResource instance) {
        client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(claim)
                .edit(there -> new PersistentVolumeClaimBuilder(there)
                        .editMetadata()
                        .withOwnerReferences(owned ? List.of(instance.owner()) : List.of())
                        .endMetadata()
                        .build());
    }

    private void annotate(Pod pod, String name, String value) {
        client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new PodBuilder()
                                .withNewMetadata()
                                .withAnnotations(Map.of(name, value))
                                .endMetadata()
                                .build());
    }

    private void stop(Pod pod, boolean evict) {
        var there = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
        if (!evict || !there.evict()) {
            there.delete();
        }
    }

    private static boolean refusal(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                || e.getCode() == HttpURLConnection.HTTP_BAD_REQUEST
                || e.getCode() == 422;
    }

    private static String sentence(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> status.getMessage())
                .or(() -> Optional.ofNullable(e.getMessage()))
                .orElse("HTTP " + e.getCode());
    }
}
