package io.alerthistory.manifests;

import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.NetworkAccess.NetworkPeer;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The peers in rules of a NetworkPolicy. */
public final class NetworkPolicyPeers {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private NetworkPolicyPeers() {}

    /** Pods of the policy's own namespace. */
    public static NetworkPolicyPeer pods(SortedMap<String, String> labels) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(labels)
                .endPodSelector()
                .build();
    }

    static NetworkPolicyPeer peer(NetworkPeer peer) {
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

    public static NetworkPolicyEgressRule egress(NetworkPolicyPeer peer, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(peer)
                .withPorts(port("TCP", port))
                .build();
    }

    /** What a user has opened by hand. */
    public static NetworkPolicyEgressRule egress(NetworkAccess.EgressDestination destination) {
        return egress(peer(destination.peer()), destination.port());
    }

    /** Whoever answers names. */
    public static NetworkPolicyEgressRule dnsEgress(NetworkAccess access) {
        var dns = access.dns().isEmpty()
                ? List.of(peer(new NetworkPeer(
                        Optional.of("kube-system"), new TreeMap<>(Map.of("k8s-app", "kube-dns")), Optional.empty())))
                : access.dns().stream().map(NetworkPolicyPeers::peer).toList();
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(dns)
                // TCP as well: a long answer does not fit into a datagram.
                .withPorts(port("UDP", 53), port("TCP", 53))
                .build();
    }

    static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), protocol);
    }
}
