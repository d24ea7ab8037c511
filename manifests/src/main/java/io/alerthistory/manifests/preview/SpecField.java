package io.alerthistory.manifests.preview;

import io.alerthistory.spec.PostgresInstance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field of the spec, and the effect of changing it.
 *
 * @param value the value to compare
 */
record SpecField(String path, ChangeEffect effect, Function<PostgresInstance, Object> value, String note) {
    private static final String POLICY = "the NetworkPolicy changes; existing connections stay";

    /** Every field but {@code parameters}, which are settings. */
    static final List<SpecField> ALL = List.of(
            field("version", ChangeEffect.RESTARTS, instance -> instance.version()),
            field(
                    "image.reference",
                    ChangeEffect.RESTARTS,
                    instance -> instance.image().reference()),
            field(
                    "image.pullPolicy",
                    ChangeEffect.RESTARTS,
                    instance -> instance.image().pullPolicy()),
            field(
                    "image.pullSecrets",
                    ChangeEffect.RESTARTS,
                    instance -> instance.image().pullSecrets()),
            field("replicas", ChangeEffect.NOTHING, instance -> instance.replicas()),
            field("paused", ChangeEffect.NOTHING, instance -> instance.paused()),
            field(
                    "resources.cpu",
                    ChangeEffect.RESTARTS,
                    instance -> instance.resources().cpu()),
            field(
                    "resources.memory",
                    ChangeEffect.RESTARTS,
                    instance -> instance.resources().memory()),
            field(
                    "storage.size",
                    ChangeEffect.EXPANDS,
                    instance -> instance.storage().size()),
            field(
                    "storage.storageClass",
                    ChangeEffect.REFUSED,
                    instance -> instance.storage().storageClass()),
            new SpecField(
                    "storage.selector",
                    ChangeEffect.NOTHING,
                    instance -> instance.storage().selector(),
                    "applies to new claims; the existing volume stays"),
            field(
                    "load.alertsPerDay",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.load().alertsPerDay()),
            field(
                    "load.bytesPerAlert",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.load().bytesPerAlert()),
            field(
                    "load.retention",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.load().retention()),
            field(
                    "load.peakAlertsPerSecond",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.load().peakAlertsPerSecond()),
            field(
                    "clients.replicas",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.clients().replicas()),
            field(
                    "clients.maxSurge",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.clients().maxSurge()),
            field(
                    "clients.connectionsPerReplica",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.clients().connectionsPerReplica()),
            field(
                    "clients.reservedConnections",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.clients().reservedConnections()),
            field(
                    "tls.mode",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.tls().mode()),
            field(
                    "tls.minimumVersion",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.tls().minimumVersion()),
            field(
                    "tls.serverSecret",
                    ChangeEffect.RESTARTS,
                    instance -> instance.tls().serverSecret()),
            field(
                    "audit.enabled",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.audit().enabled()),
            field(
                    "audit.log",
                    ChangeEffect.VIA_SETTINGS,
                    instance -> instance.audit().log()),
            field(
                    "exporter.enabled",
                    ChangeEffect.RESTARTS,
                    instance -> instance.exporter().enabled()),
            field(
                    "exporter.image",
                    ChangeEffect.RESTARTS,
                    instance -> instance.exporter().image()),
            field(
                    "exporter.command",
                    ChangeEffect.RESTARTS,
                    instance -> instance.exporter().command()),
            policy("enabled", instance -> instance.networkPolicy().enabled()),
            policy("clients", instance -> instance.networkPolicy().clients()),
            policy("monitoring", instance -> instance.networkPolicy().monitoring()),
            policy("dns", instance -> instance.networkPolicy().dns()),
            policy("egress", instance -> instance.networkPolicy().egress()),
            field(
                    "podDisruptionBudget.maxUnavailable",
                    ChangeEffect.NOTHING,
                    instance -> instance.podDisruptionBudget().maxUnavailable()),
            field(
                    "pod.labels",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().labels()),
            field(
                    "pod.annotations",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().annotations()),
            field(
                    "pod.nodeSelector",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().nodeSelector()),
            field(
                    "pod.tolerations",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().tolerations()),
            field(
                    "pod.priorityClassName",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().priorityClassName()),
            field(
                    "pod.affinity",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().affinity()),
            field(
                    "pod.topologySpreadConstraints",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().topologySpreadConstraints()),
            field(
                    "pod.gracePeriod",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().gracePeriod()),
            field(
                    "pod.serviceAccountAnnotations",
                    ChangeEffect.RESTARTS,
                    instance -> instance.pod().serviceAccountAnnotations()),
            field(
                    "service.annotations",
                    ChangeEffect.NOTHING,
                    instance -> instance.service().annotations()),
            field(
                    "rollout.window",
                    ChangeEffect.NOTHING,
                    instance -> instance.rollout().window()),
            field(
                    "onDelete.volume",
                    ChangeEffect.NOTHING,
                    instance -> instance.onDelete().volume()),
            field(
                    "onDelete.repository",
                    ChangeEffect.NOTHING,
                    instance -> instance.onDelete().repository()),
            field(
                    "backup.repositories",
                    ChangeEffect.RELOADS,
                    instance -> instance.backup().repositories()),
            field(
                    "backup.archiveTimeout",
                    ChangeEffect.RELOADS,
                    instance -> instance.backup().archiveTimeout()),
            field(
                    "backup.timeZone",
                    ChangeEffect.NOTHING,
                    instance -> instance.backup().timeZone()),
            field(
                    "backup.resources",
                    ChangeEffect.NOTHING,
                    instance -> instance.backup().resources()),
            field(
                    "backup.verification",
                    ChangeEffect.NOTHING,
                    instance -> instance.backup().verification()),
            field("bootstrap", ChangeEffect.NOTHING, PostgresInstance::bootstrap));

    private static SpecField field(String path, ChangeEffect effect, Function<PostgresInstance, Object> value) {
        return new SpecField(path, effect, value, "");
    }

    private static SpecField policy(String name, Function<PostgresInstance, Object> value) {
        return new SpecField("networkPolicy." + name, ChangeEffect.NOTHING, value, POLICY);
    }

    Optional<PreviewDifference> between(PostgresInstance current, PostgresInstance desired) {
        var from = value.apply(current);
        var to = value.apply(desired);
        return from.equals(to)
                ? Optional.empty()
                : Optional.of(new PreviewDifference(
                        path, ValueFormatter.format(from), ValueFormatter.format(to), effect, note));
    }
}
