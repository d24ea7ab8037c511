package io.alerthistory.manifests.preview;

import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field of the spec and what a change of it does.
 *
 * @param value what it is compared by
 */
record SpecField(String path, Effect effect, Function<PostgresInstance, Object> value, String note) {
    private static final String POLICY = "the NetworkPolicy changes; connections that exist stay";

    /** Every field but {@code parameters}, which are settings. */
    static final List<SpecField> ALL = List.of(
            field("version", Effect.RESTARTS, i -> i.version()),
            field("image.reference", Effect.RESTARTS, i -> i.image().reference()),
            field("image.pullPolicy", Effect.RESTARTS, i -> i.image().pullPolicy()),
            field("image.pullSecrets", Effect.RESTARTS, i -> i.image().pullSecrets()),
            field("replicas", Effect.NOTHING, i -> i.replicas()),
            field("paused", Effect.NOTHING, i -> i.paused()),
            field("resources.cpu", Effect.RESTARTS, i -> i.resources().cpu()),
            field("resources.memory", Effect.RESTARTS, i -> i.resources().memory()),
            field("storage.size", Effect.EXPANDS, i -> i.storage().size()),
            field("storage.storageClass", Effect.REFUSED, i -> i.storage().storageClass()),
            new SpecField(
                    "storage.selector",
                    Effect.NOTHING,
                    i -> i.storage().selector(),
                    "for a claim that is made anew; the volume that is there stays"),
            field("load.alertsPerDay", Effect.BY_SETTINGS, i -> i.load().alertsPerDay()),
            field("load.bytesPerAlert", Effect.BY_SETTINGS, i -> i.load().bytesPerAlert()),
            field("load.retention", Effect.BY_SETTINGS, i -> i.load().retention()),
            field("load.burst", Effect.BY_SETTINGS, i -> i.load().burst()),
            field("clients.replicas", Effect.BY_SETTINGS, i -> i.clients().replicas()),
            field("clients.surge", Effect.BY_SETTINGS, i -> i.clients().surge()),
            field(
                    "clients.connectionsEach",
                    Effect.BY_SETTINGS,
                    i -> i.clients().connectionsEach()),
            field("clients.reserved", Effect.BY_SETTINGS, i -> i.clients().reserved()),
            field("tls.mode", Effect.BY_SETTINGS, i -> i.tls().mode()),
            field("tls.minimumVersion", Effect.BY_SETTINGS, i -> i.tls().minimumVersion()),
            field("tls.serverSecret", Effect.RESTARTS, i -> i.tls().serverSecret()),
            field("audit.enabled", Effect.BY_SETTINGS, i -> i.audit().enabled()),
            field("audit.log", Effect.BY_SETTINGS, i -> i.audit().log()),
            field("exporter.enabled", Effect.RESTARTS, i -> i.exporter().enabled()),
            field("exporter.image", Effect.RESTARTS, i -> i.exporter().image()),
            field("exporter.command", Effect.RESTARTS, i -> i.exporter().command()),
            policy("enabled", i -> i.networkPolicy().enabled()),
            policy("clients", i -> i.networkPolicy().clients()),
            policy("monitoring", i -> i.networkPolicy().monitoring()),
            policy("dns", i -> i.networkPolicy().dns()),
            policy("egress", i -> i.networkPolicy().egress()),
            field(
                    "podDisruptionBudget.maxUnavailable",
                    Effect.NOTHING,
                    i -> i.podDisruptionBudget().maxUnavailable()),
            field("pod.labels", Effect.RESTARTS, i -> i.pod().labels()),
            field("pod.annotations", Effect.RESTARTS, i -> i.pod().annotations()),
            field("pod.nodeSelector", Effect.RESTARTS, i -> i.pod().nodeSelector()),
            field("pod.tolerations", Effect.RESTARTS, i -> i.pod().tolerations()),
            field("pod.priorityClass", Effect.RESTARTS, i -> i.pod().priorityClass()),
            field("pod.affinity", Effect.RESTARTS, i -> i.pod().affinity()),
            field("pod.topologySpread", Effect.RESTARTS, i -> i.pod().topologySpread()),
            field("pod.gracePeriod", Effect.RESTARTS, i -> i.pod().gracePeriod()),
            field("pod.serviceAccountAnnotations", Effect.RESTARTS, i -> i.pod().serviceAccountAnnotations()),
            field("service.annotations", Effect.NOTHING, i -> i.service().annotations()),
            field("rollout.window", Effect.NOTHING, i -> i.rollout().window()),
            field("onDelete.volume", Effect.NOTHING, i -> i.onDelete().volume()),
            field("onDelete.repository", Effect.NOTHING, i -> i.onDelete().repository()),
            field("backup.repositories", Effect.RELOADS, i -> i.backup().repositories()),
            field("backup.archiveTimeout", Effect.RELOADS, i -> i.backup().archiveTimeout()),
            field("backup.timeZone", Effect.NOTHING, i -> i.backup().timeZone()),
            field("backup.resources", Effect.NOTHING, i -> i.backup().resources()),
            field("backup.verification", Effect.NOTHING, i -> i.backup().verification()),
            field("bootstrap", Effect.NOTHING, PostgresInstance::bootstrap));

    private static SpecField field(String path, Effect effect, Function<PostgresInstance, Object> value) {
        return new SpecField(path, effect, value, "");
    }

    private static SpecField policy(String name, Function<PostgresInstance, Object> value) {
        return new SpecField("networkPolicy." + name, Effect.NOTHING, value, POLICY);
    }

    Optional<Difference> between(PostgresInstance old, PostgresInstance wanted) {
        var from = value.apply(old);
        var to = value.apply(wanted);
        return from.equals(to)
                ? Optional.empty()
                : Optional.of(new Difference(path, Shown.text(from), Shown.text(to), effect, note));
    }
}
