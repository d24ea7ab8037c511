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
            "is given beside namespace or podLabels; write either addresses or pods, in two entries if you want both");

    private NetworkFields() {}

    static ExporterSpec exporter(ObjectFields fields) {
        var defaults = DEFAULTS.exporter();
        return new ExporterSpec(
                fields.value("enabled", FieldType.bool(), defaults.enabled(), "Whether the exporter runs."),
                fields.optional(
                        "image",
                        KubernetesFieldTypes.IMAGE,
                        "Image with a tag or digest. Without it, the operator's own."),
                fields.list(
                        "command",
                        KubernetesFieldTypes.ARGUMENT,
                        defaults.command(),
                        "The program in that image, and arguments that come before ours. Without it, the operator's "
                                + "own."));
    }

    static NetworkAccess access(ObjectFields fields) {
        var defaults = DEFAULTS.networkPolicy();
        return new NetworkAccess(
                fields.value(
                        "enabled",
                        FieldType.bool(),
                        defaults.enabled(),
                        "Whether there is a NetworkPolicy. It takes effect where the cluster's network enforces one."),
                fields.objectList(
                        "clients",
                        NetworkFields::peer,
                        defaults.clients(),
                        "Who else may connect to the database, besides pods of this namespace with the client label."),
                fields.objectList(
                        "monitoring",
                        NetworkFields::peer,
                        defaults.monitoring(),
                        "Who may scrape the exporter. Default: pods of the namespace monitoring."),
                fields.objectList(
                        "dns",
                        NetworkFields::peer,
                        defaults.dns(),
                        "Who answers names. Default: pods k8s-app: kube-dns of kube-system; write cidr: "
                                + "169.254.20.10/32 for NodeLocal DNS."),
                fields.objectList(
                        "egress",
                        NetworkFields::destination,
                        defaults.egress(),
                        "Where else the pod may connect to. Default: nowhere."));
    }

    private static NetworkAccess.NetworkPeer peer(ObjectFields fields) {
        var peer = new NetworkAccess.NetworkPeer(
                fields.optional(
                        "namespace",
                        KubernetesFieldTypes.NAMESPACE,
                        "Name of the namespace of the pods. Without it, the instance's own."),
                fields.stringMap(
                        "podLabels", KubernetesFieldTypes.LABELS, "Labels that the pods have. Without it, every pod."),
                fields.optional("cidr", KubernetesFieldTypes.CIDR, "Addresses instead of pods, such as 10.0.0.0/8."));
        boolean selectsPods = peer.namespace().isPresent() || !peer.podLabels().isEmpty();
        fields.checkRule(peer.cidr().isEmpty() || !selectsPods, CIDR_EXCLUDES_PODS);
        return peer;
    }

    private static NetworkAccess.EgressDestination destination(ObjectFields fields) {
        return new NetworkAccess.EgressDestination(
                peer(fields), fields.required("port", FieldType.count(1, 65_535), 443, "TCP port of the peer."));
    }
}
