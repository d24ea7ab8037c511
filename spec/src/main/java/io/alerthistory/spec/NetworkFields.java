package io.alerthistory.spec;

import io.alerthistory.spec.field.Fields;
import io.alerthistory.spec.field.Kind;
import io.alerthistory.spec.schema.Rule;

/** The fields that are about the network: the exporter and who may talk to whom. */
final class NetworkFields {
    private static final PostgresInstance MISSING = Defaults.INSTANCE;
    private static final Rule ADDRESSES_OR_PODS = Rule.on(
            "cidr",
            "!has(self.cidr) || !has(self.namespace) && (!has(self.podLabels) || self.podLabels.size() == 0)",
            "is given beside namespace or podLabels; write either addresses or pods, in two entries if you want both");

    private NetworkFields() {}

    static Exporter exporter(Fields fields) {
        var missing = MISSING.exporter();
        return new Exporter(
                fields.value("enabled", Kind.flag(), missing.enabled(), "Whether the exporter runs."),
                fields.optional(
                        "image", KubernetesKinds.IMAGE, "Image with a tag or digest. Without it, the operator's own."),
                fields.list(
                        "command",
                        KubernetesKinds.WORD,
                        missing.command(),
                        "The program in that image, and arguments that come before ours. Without it, the operator's own."));
    }

    static NetworkAccess access(Fields fields) {
        var missing = MISSING.networkPolicy();
        return new NetworkAccess(
                fields.value(
                        "enabled",
                        Kind.flag(),
                        missing.enabled(),
                        "Whether there is a NetworkPolicy. It takes effect where the cluster's network enforces one."),
                fields.objects(
                        "clients",
                        NetworkFields::peer,
                        missing.clients(),
                        "Who else may connect to the database, besides pods of this namespace with the client label."),
                fields.objects(
                        "monitoring",
                        NetworkFields::peer,
                        missing.monitoring(),
                        "Who may scrape the exporter. Default: pods of the namespace monitoring."),
                fields.objects(
                        "dns",
                        NetworkFields::peer,
                        missing.dns(),
                        "Who answers names. Default: pods k8s-app: kube-dns of kube-system; write cidr: 169.254.20.10/32 for NodeLocal DNS."),
                fields.objects(
                        "egress",
                        NetworkFields::destination,
                        missing.egress(),
                        "Where else the pod may connect to. Default: nowhere."));
    }

    private static NetworkAccess.Peer peer(Fields fields) {
        var peer = new NetworkAccess.Peer(
                fields.optional(
                        "namespace",
                        KubernetesKinds.NAMESPACE,
                        "Name of the namespace of the pods. Without it, the instance's own."),
                fields.texts("podLabels", KubernetesKinds.LABELS, "Labels that the pods have. Without it, every pod."),
                fields.optional("cidr", KubernetesKinds.CIDR, "Addresses instead of pods, such as 10.0.0.0/8."));
        boolean pods = peer.namespace().isPresent() || !peer.podLabels().isEmpty();
        fields.rule(peer.cidr().isEmpty() || !pods, ADDRESSES_OR_PODS);
        return peer;
    }

    private static NetworkAccess.Destination destination(Fields fields) {
        return new NetworkAccess.Destination(
                peer(fields), fields.required("port", Kind.count(1, 65_535), 443, "TCP port of the peer."));
    }
}
