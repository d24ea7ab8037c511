package io.alerthistory.operator.apply;

import io.alerthistory.manifests.Labels;
import io.alerthistory.operator.decide.Action;
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

/** Does what was decided, in order, and stops at the first thing that the API server or PostgreSQL will not have. */
public final class Applier {
    private final Writes cluster;
    private final Postgres postgres;

    public Applier(KubernetesClient client, Postgres postgres) {
        this.cluster = new Writes(client);
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
            case Action.Apply(HasMetadata object, boolean owned) -> cluster.apply(object, owned, instance);
            case Action.WriteSecret(var secret, boolean owned) -> {
                cluster.apply(secret, owned, instance);
                happenings.secretWritten(secret.getMetadata().getName());
            }
            case Action.ApplyFor(HasMetadata owner, HasMetadata object) -> cluster.apply(object, owner);
            case Action.SayBackup(var backup, var status) -> {
                cluster.say(backup, status);
                happenings.backup(backup.getMetadata().getName(), status);
            }
            case Action.SayRestore(var restore, var status) -> {
                cluster.say(restore, status);
                happenings.restore(restore.getMetadata().getName(), status);
            }
            case Action.ReadOnly(boolean on) -> {
                postgres.readOnly(names, instance.serverSecret(), on);
                happenings.readOnly(on);
            }
            case Action.MarkRestored(String claim, String what) -> cluster.markRestored(names, claim, what);
            case Action.Remove(HasMetadata object) -> cluster.delete(object);
            case Action.ReplaceStatefulSet(var old) -> {
                cluster.orphan(old);
                happenings.statefulSetReplaced();
            }
            case Action.ExpandClaim(String claim, var size) -> {
                cluster.expand(names, claim, size);
                happenings.expanding(size.toString());
            }
            case Action.MarkClaim(String claim, String major, String system) ->
                cluster.mark(names, claim, Map.of(Labels.MAJOR, major, Labels.SYSTEM, system));
            case Action.OwnClaim(String claim, boolean owned) -> cluster.ownClaim(names, claim, owned, instance);
            case Action.OwnSecret(String secret, boolean owned) -> cluster.ownSecret(names, secret, owned, instance);
            case Action.EnsureRoles(var sql) -> {
                if (postgres.ensureRoles(names, instance.serverSecret(), sql)) {
                    happenings.rolesApplied();
                }
            }
            case Action.RefreshFiles(Pod pod, String version) ->
                // The moment is in it, because a kubelet that has not heard of the change yet must look again.
                cluster.annotate(
                        pod, Labels.FILES, version + "-" + Instant.now().getEpochSecond() / 2);
            case Action.AdoptWish(Pod pod, String wish) -> cluster.annotate(pod, Labels.RESTART_WISH, wish);
            case Action.Reload(String why) -> {
                postgres.reload(names, instance.serverSecret());
                happenings.reloaded(why);
            }
            case Action.Restart(Pod pod, boolean evict, String why) -> {
                happenings.restarting(why);
                postgres.checkpoint(names, instance.serverSecret());
                cluster.stop(pod, evict);
            }
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
