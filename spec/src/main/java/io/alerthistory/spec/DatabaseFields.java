package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;

/** The fields about PostgreSQL itself. */
final class DatabaseFields {
    private static final PostgresInstance DEFAULTS = SpecDefaults.INSTANCE;

    private DatabaseFields() {}

    static ComputeResources resources(ObjectFields fields) {
        var defaults = DEFAULTS.resources();
        return new ComputeResources(
                fields.value(
                        "cpu",
                        DatabaseFieldTypes.CPU,
                        defaults.cpu(),
                        "Processors, such as 2 or 500m. Parallel query and background workers follow from it."),
                fields.value(
                        "memory",
                        DatabaseFieldTypes.MEMORY,
                        defaults.memory(),
                        "Hard limit of the pod's database, such as 4Gi. All that PostgreSQL can allocate at worst "
                                + "must fit into it, or the condition Ready says by how much it does not."));
    }

    static StorageSpec storage(ObjectFields fields) {
        var defaults = DEFAULTS.storage();
        fields.addTransitionRule(TransitionRules.STORAGE_CLASS.rule());
        return new StorageSpec(
                fields.pinnedValue(
                        "size",
                        DatabaseFieldTypes.VOLUME,
                        defaults.size(),
                        "Size of the volume, such as 100Gi. It can grow, where the storage class allows it, and never "
                                + "shrinks."),
                fields.optional(
                        "storageClass",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Storage class of the volume. Without it, the cluster's default class. It cannot change."),
                fields.object(
                        "selector",
                        selector -> selector.stringMap(
                                "matchLabels", KubernetesFieldTypes.LABELS, "Labels that the PersistentVolume has."),
                        "Chooses among volumes that were made by hand; it turns dynamic provisioning off. A volume "
                                + "that is there stays, whatever it says."));
    }

    static LoadSpec load(ObjectFields fields) {
        var defaults = DEFAULTS.load();
        return new LoadSpec(
                fields.value(
                        "alertsPerDay",
                        DatabaseFieldTypes.ALERTS,
                        defaults.alertsPerDay(),
                        "Alerts received in a day, repeats included."),
                fields.value(
                        "bytesPerAlert",
                        DatabaseFieldTypes.ALERT_SIZE,
                        defaults.bytesPerAlert(),
                        "Size of an alert as it arrives, in JSON."),
                fields.value(
                        "retention",
                        DatabaseFieldTypes.RETENTION,
                        defaults.retention(),
                        "How long an episode is kept after its end, such as 90d."),
                fields.value(
                        "peakAlertsPerSecond",
                        DatabaseFieldTypes.BURST,
                        defaults.peakAlertsPerSecond(),
                        "Alerts a second at the peak."));
    }

    static ClientSpec clients(ObjectFields fields) {
        var defaults = DEFAULTS.clients();
        int replicas = fields.value(
                "replicas",
                FieldType.count(1, 1_000),
                defaults.replicas(),
                "The most replicas of the service that run at once: the autoscaler's maximum.");
        return new ClientSpec(
                replicas,
                fields.optional(
                                "maxSurge",
                                DatabaseFieldTypes.surge(replicas),
                                "Replicas that a rolling update adds for a moment: a number, or a share such as 25%, "
                                        + "rounded up. Without it, 25% of replicas.")
                        .orElseGet(() -> DatabaseFieldTypes.defaultSurge(replicas)),
                fields.value(
                        "connectionsPerReplica",
                        FieldType.count(1, 1_000),
                        defaults.connectionsPerReplica(),
                        "Connections that a replica opens at most: the size of its pool."),
                fields.value(
                        "reservedConnections",
                        FieldType.count(0, 1_000),
                        defaults.reservedConnections(),
                        "Connections for people and other tools."));
    }

    static TlsSpec tls(ObjectFields fields) {
        var defaults = DEFAULTS.tls();
        return new TlsSpec(
                fields.value(
                        "mode",
                        DatabaseFieldTypes.TLS_MODE,
                        defaults.mode(),
                        "Whether clients must encrypt: required, or optional. The server can always do it."),
                fields.value(
                        "minimumVersion",
                        DatabaseFieldTypes.TLS_VERSION,
                        defaults.minimumVersion(),
                        "Oldest version of the protocol that the server accepts."),
                fields.optional(
                        "serverSecret",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Secret of this namespace with tls.crt, tls.key and ca.crt for the server, as cert-manager "
                                + "makes it. Without it, the operator issues and renews a certificate."));
    }

    static AuditSpec audit(ObjectFields fields) {
        var defaults = DEFAULTS.audit();
        return new AuditSpec(
                fields.value(
                        "enabled",
                        FieldType.bool(),
                        defaults.enabled(),
                        "Whether pgaudit is loaded. An image without it is reported in a condition."),
                fields.list(
                        "log",
                        DatabaseFieldTypes.STATEMENT_CLASS,
                        defaults.log(),
                        "Classes of statements that are written to the log."));
    }
}
