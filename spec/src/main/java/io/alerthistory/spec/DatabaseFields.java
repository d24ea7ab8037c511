package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;

/** The fields that are about PostgreSQL itself. */
final class DatabaseFields {
    private static final PostgresInstance MISSING = Defaults.INSTANCE;

    private DatabaseFields() {}

    static Resources resources(Fields fields) {
        var missing = MISSING.resources();
        return new Resources(
                fields.value(
                        "cpu",
                        DatabaseKinds.CPU,
                        missing.cpu(),
                        "Processors, such as 2 or 500m. Parallel query and background workers follow from it."),
                fields.value(
                        "memory",
                        DatabaseKinds.MEMORY,
                        missing.memory(),
                        "Hard limit of the pod's database, such as 4Gi. All that PostgreSQL can allocate at worst must fit into it, or the condition Ready says by how much it does not."));
    }

    static Storage storage(Fields fields) {
        var missing = MISSING.storage();
        fields.change(Transition.STORAGE_CLASS.rule());
        return new Storage(
                fields.pinned(
                        "size",
                        DatabaseKinds.VOLUME,
                        missing.size(),
                        "Size of the volume, such as 100Gi. It can grow, where the storage class allows it, and never shrinks."),
                fields.optional(
                        "storageClass",
                        KubernetesKinds.OBJECT_NAME,
                        "Storage class of the volume. Without it, the cluster's default class. It cannot change."),
                fields.object(
                        "selector",
                        selector -> selector.texts(
                                "matchLabels", KubernetesKinds.LABELS, "Labels that the PersistentVolume has."),
                        "Chooses among volumes that were made by hand; it turns dynamic provisioning off. A volume that is there stays, whatever it says."));
    }

    static Load load(Fields fields) {
        var missing = MISSING.load();
        return new Load(
                fields.value(
                        "alertsPerDay",
                        DatabaseKinds.ALERTS,
                        missing.alertsPerDay(),
                        "Alerts received in a day, repeats included."),
                fields.value(
                        "bytesPerAlert",
                        DatabaseKinds.ALERT_SIZE,
                        missing.bytesPerAlert(),
                        "Size of an alert as it arrives, in JSON."),
                fields.value(
                        "retention",
                        DatabaseKinds.RETENTION,
                        missing.retention(),
                        "How long an episode is kept after its end, such as 90d."),
                fields.value("burst", DatabaseKinds.BURST, missing.burst(), "Alerts a second at the peak."));
    }

    static Clients clients(Fields fields) {
        var missing = MISSING.clients();
        int replicas = fields.value(
                "replicas",
                Kind.count(1, 1_000),
                missing.replicas(),
                "The most replicas of the service that run at once: the autoscaler's maximum.");
        return new Clients(
                replicas,
                fields.optional(
                                "surge",
                                DatabaseKinds.surge(replicas),
                                "Replicas that a rolling update adds for a moment: a number, or a share such as 25%, rounded up. Without it, 25% of replicas.")
                        .orElseGet(() -> DatabaseKinds.defaultSurge(replicas)),
                fields.value(
                        "connectionsEach",
                        Kind.count(1, 1_000),
                        missing.connectionsEach(),
                        "Connections that a replica opens at most: the size of its pool."),
                fields.value(
                        "reserved",
                        Kind.count(0, 1_000),
                        missing.reserved(),
                        "Connections for people and other tools."));
    }

    static Tls tls(Fields fields) {
        var missing = MISSING.tls();
        return new Tls(
                fields.value(
                        "mode",
                        DatabaseKinds.TLS_MODE,
                        missing.mode(),
                        "Whether clients must encrypt: required, or optional. The server can always do it."),
                fields.value(
                        "minimumVersion",
                        DatabaseKinds.TLS_VERSION,
                        missing.minimumVersion(),
                        "Oldest version of the protocol that the server accepts."),
                fields.optional(
                        "serverSecret",
                        KubernetesKinds.OBJECT_NAME,
                        "Secret of this namespace with tls.crt, tls.key and ca.crt for the server, as cert-manager makes it. Without it, the operator issues and renews a certificate."));
    }

    static Audit audit(Fields fields) {
        var missing = MISSING.audit();
        return new Audit(
                fields.value(
                        "enabled",
                        Kind.flag(),
                        missing.enabled(),
                        "Whether pgaudit is loaded. An image without it gives a condition that says so."),
                fields.list(
                        "log",
                        DatabaseKinds.STATEMENT_CLASS,
                        missing.log(),
                        "Classes of statements that are written to the log."));
    }
}
