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
                        "Processors, such as 2 or 500m. The numbers of parallel and background workers "
                                + "are derived from it."),
                fields.value(
                        "memory",
                        DatabaseFieldTypes.MEMORY,
                        defaults.memory(),
                        "Memory limit of the database, such as 4Gi. If PostgreSQL could allocate more in "
                                + "the worst case, the operator rejects the spec and reports the difference in the "
                                + "condition Valid."));
    }

    static StorageSpec storage(ObjectFields fields) {
        var defaults = DEFAULTS.storage();
        fields.addTransitionRule(TransitionRules.STORAGE_CLASS.rule());
        return new StorageSpec(
                fields.pinnedValue(
                        "size",
                        DatabaseFieldTypes.VOLUME,
                        defaults.size(),
                        "Size of the volume, such as 100Gi. It can grow if the storage class allows "
                                + "expansion. It cannot shrink."),
                fields.optional(
                        "storageClass",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Storage class of the volume. Without it, the cluster's default class. It cannot "
                                + "be changed."),
                fields.object(
                        "selector",
                        selector -> selector.stringMap(
                                "matchLabels", KubernetesFieldTypes.LABELS, "Labels of the PersistentVolume."),
                        "Selects one of the volumes that were created manually, and turns dynamic "
                                + "provisioning off. It does not affect a volume that is already bound."));
    }

    static LoadSpec load(ObjectFields fields) {
        var defaults = DEFAULTS.load();
        return new LoadSpec(
                fields.value(
                        "alertsPerDay",
                        DatabaseFieldTypes.ALERTS,
                        defaults.alertsPerDay(),
                        "Alerts received per day, including repeated ones."),
                fields.value(
                        "bytesPerAlert",
                        DatabaseFieldTypes.ALERT_SIZE,
                        defaults.bytesPerAlert(),
                        "Size of an alert in JSON, as received."),
                fields.value(
                        "retention",
                        DatabaseFieldTypes.RETENTION,
                        defaults.retention(),
                        "How long an episode is kept after its end, such as 90d."),
                fields.value(
                        "peakAlertsPerSecond",
                        DatabaseFieldTypes.BURST,
                        defaults.peakAlertsPerSecond(),
                        "Alerts per second at the peak."));
    }

    static ClientSpec clients(ObjectFields fields) {
        var defaults = DEFAULTS.clients();
        int replicas = fields.value(
                "replicas",
                FieldType.count(1, 1_000),
                defaults.replicas(),
                "Maximum number of replicas of the service: the maximum of its autoscaler.");
        return new ClientSpec(
                replicas,
                fields.optional(
                                "maxSurge",
                                DatabaseFieldTypes.surge(replicas),
                                "Replicas that a rolling update adds temporarily: a number, or a percentage such "
                                        + "as 25%, rounded up. Without it, 25%.")
                        .orElseGet(() -> DatabaseFieldTypes.defaultSurge(replicas)),
                fields.value(
                        "connectionsPerReplica",
                        FieldType.count(1, 1_000),
                        defaults.connectionsPerReplica(),
                        "Maximum number of connections of a replica: the size of its pool."),
                fields.value(
                        "reservedConnections",
                        FieldType.count(0, 1_000),
                        defaults.reservedConnections(),
                        "Connections for other clients, such as psql and tools."));
    }

    static TlsSpec tls(ObjectFields fields) {
        var defaults = DEFAULTS.tls();
        return new TlsSpec(
                fields.value(
                        "mode",
                        DatabaseFieldTypes.TLS_MODE,
                        defaults.mode(),
                        "Whether clients must use TLS. The server always offers it."),
                fields.value(
                        "minimumVersion",
                        DatabaseFieldTypes.TLS_VERSION,
                        defaults.minimumVersion(),
                        "Oldest version of TLS that the server accepts."),
                fields.optional(
                        "serverSecret",
                        KubernetesFieldTypes.OBJECT_NAME,
                        "Secret of this namespace with tls.crt, tls.key and ca.crt, such as one from "
                                + "cert-manager. Without it, the operator issues and renews a certificate."));
    }

    static AuditSpec audit(ObjectFields fields) {
        var defaults = DEFAULTS.audit();
        return new AuditSpec(
                fields.value(
                        "enabled",
                        FieldType.bool(),
                        defaults.enabled(),
                        "Whether to load pgaudit. If the image does not contain it, the condition "
                                + "ImageSuitable reports this."),
                fields.list(
                        "log", DatabaseFieldTypes.STATEMENT_CLASS, defaults.log(), "Classes of statements to log."));
    }
}
