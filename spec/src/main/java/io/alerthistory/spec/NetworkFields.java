package io.alerthistory.spec;

import io.alerthistory.spec.field.FieldType;
import io.alerthistory.spec.field.ObjectFields;
import io.alerthistory.spec.schema.CelRule;

/** The fields about the network: the exporter and the permitted connections. */
final class NetworkFields {
    private static final PostgresInstance DEFAULTS = SpecDefaults.INSTANCE;
    private static final CelRule CIDR_EXCLUDES_PODS = CelRule.onField(
            "cidr",
            "!has(self.cidr) || !has(self.namespace) && (!has(self.podLabels) || self.podLabels.size() == 0)",
            "cannot be combined with namespace or podLabels; for both, write two entries");

    private NetworkFields() {}

    static ExporterSpec exporter(ObjectFields fields) {
        var defaults = DEFAULTS.exporter();
        return new ExporterSpec(
                fields.value("enabled", FieldType.bool(), defaults.enabled(), "Whether to run the exporter."),
                fields.optional(
                        "image",
                        KubernetesFieldTypes.IMAGE,
                        "Image with a tag or digest. Without it, the operator's image."),
                fields.list(
                        "command",
                        KubernetesFieldTypes.ARGUMENT,
                        defaults.command(),
                        "Command of the container, with arguments that precede the operator's. Without "
                                + "it, the operator's default."));
    }

    static NetworkAccess access(ObjectFields fields) {
        var defaults = DEFAULTS.networkPolicy();
        return new NetworkAccess(
                fields.value(
                        "enabled",
                        FieldType.bool(),
                        defaults.enabled(),
                        "Whether to create a NetworkPolicy. It takes effect only if the network of the "
                                + "cluster enforces NetworkPolicies."),
                fields.objectList(
                        "clients",
                        NetworkFields::peer,
                        defaults.clients(),
                        "Other peers that may connect to the database, in addition to pods of this "
                                + "namespace with the client label."),
                fields.objectList(
                        "monitoring",
                        NetworkFields::peer,
                        defaults.monitoring(),
                        "Peers that may scrape the exporter. Default: the pods of the namespace " + "monitoring."),
                fields.objectList(
                        "dns",
                        NetworkFields::peer,
                        defaults.dns(),
                        "DNS servers. Default: the pods with the label k8s-app: kube-dns in kube-system. "
                                + "For NodeLocal DNSCache, add cidr: 169.254.20.10/32."),
                fields.objectList(
                        "egress",
                        NetworkFields::destination,
                        defaults.egress(),
                        "Other peers that the pod may connect to. Default: none."));
    }

    private static NetworkAccess.NetworkPeer peer(ObjectFields fields) {
        var peer = new NetworkAccess.NetworkPeer(
                fields.optional(
                        "namespace",
                        KubernetesFieldTypes.NAMESPACE,
                        "Namespace of the pods. Without it, the instance's namespace."),
                fields.stringMap("podLabels", KubernetesFieldTypes.LABELS, "Labels of the pods. Without it, all pods."),
                fields.optional(
                        "cidr",
                        KubernetesFieldTypes.CIDR,
                        "A range of addresses instead of pods, such as 10.0.0.0/8."));
        boolean selectsPods = peer.namespace().isPresent() || !peer.podLabels().isEmpty();
        fields.checkRule(peer.cidr().isEmpty() || !selectsPods, CIDR_EXCLUDES_PODS);
        return peer;
    }

    private static NetworkAccess.EgressDestination destination(ObjectFields fields) {
        return new NetworkAccess.EgressDestination(
                peer(fields), fields.required("port", FieldType.count(1, 65_535), 443, "TCP port of the peer."));
    }
}
