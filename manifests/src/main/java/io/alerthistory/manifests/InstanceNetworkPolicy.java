package io.alerthistory.manifests;

import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.NetworkAccess.Peer;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who reaches the database's pod, and what it reaches: everything else is refused, in both directions. */
final class InstanceNetworkPolicy {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private InstanceNetworkPolicy() {}

    static NetworkPolicy of(Target target) {
        var access = target.instance().networkPolicy();
        return new NetworkPolicyBuilder()
                .withMetadata(target.metadata(target.names().base()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Labels.selector(target.names()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress(target, access))
                .withEgress(egress(access))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyIngressRule> ingress(Target target, NetworkAccess access) {
        var postgres = from(
                Ports.POSTGRES,
                Stream.concat(
                        Stream.of(client(target), operator(target)),
                        access.clients().stream().map(InstanceNetworkPolicy::peer)));
        var backup = from(
                Ports.BACKUP,
                Stream.of(pods(new TreeMap<>(
                        Map.of(Labels.INSTANCE, target.names().instance(), Labels.COMPONENT, "backup")))));
        var exporter = from(Ports.EXPORTER, access.monitoring().stream().map(InstanceNetworkPolicy::peer));
        // A rule without peers would let everybody in.
        return target.instance().exporter().enabled() && !access.monitoring().isEmpty()
                ? List.of(postgres, exporter, backup)
                : List.of(postgres, backup);
    }

    private static List<NetworkPolicyEgressRule> egress(NetworkAccess access) {
        var dns = access.dns().isEmpty()
                ? List.of(peer(new Peer(
                        Optional.of("kube-system"), new TreeMap<>(Map.of("k8s-app", "kube-dns")), Optional.empty())))
                : access.dns().stream().map(InstanceNetworkPolicy::peer).toList();
        var names = new NetworkPolicyEgressRuleBuilder()
                .withTo(dns)
                // TCP as well: a long answer does not fit into a datagram.
                .withPorts(port("UDP", 53), port("TCP", 53))
                .build();
        var others = access.egress().stream()
                .map(destination -> new NetworkPolicyEgressRuleBuilder()
                        .withTo(peer(destination.peer()))
                        .withPorts(port("TCP", destination.port()))
                        .build());
        return Stream.concat(Stream.of(names), others).toList();
    }

    private static NetworkPolicyPeer client(Target target) {
        return pods(new TreeMap<>(Map.of(Labels.CLIENT, target.names().instance())));
    }

    private static NetworkPolicyPeer operator(Target target) {
        return peer(new Peer(
                Optional.of(target.platform().operatorNamespace()),
                new TreeMap<>(Map.of(Labels.NAME, "alert-history", Labels.COMPONENT, "operator")),
                Optional.empty()));
    }

    private static NetworkPolicyIngressRule from(int port, Stream<NetworkPolicyPeer> peers) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peers.toList())
                .withPorts(port("TCP", port))
                .build();
    }

    private static NetworkPolicyPeer peer(Peer peer) {
        var builder = new NetworkPolicyPeerBuilder();
        peer.cidr().ifPresent(cidr -> builder.withNewIpBlock().withCidr(cidr).endIpBlock());
        peer.namespace()
                .ifPresent(name -> builder.withNewNamespaceSelector()
                        .withMatchLabels(Map.of(NAMESPACE_NAME, name))
                        .endNamespaceSelector());
        if (!peer.podLabels().isEmpty()
                || (peer.cidr().isEmpty() && peer.namespace().isEmpty())) {
            builder.withNewPodSelector().withMatchLabels(peer.podLabels()).endPodSelector();
        }
        return builder.build();
    }

    private static NetworkPolicyPeer pods(SortedMap<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(labels)
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), protocol);
    }
}
