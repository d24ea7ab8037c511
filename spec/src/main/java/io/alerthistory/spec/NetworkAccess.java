package io.alerthistory.spec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may connect to the database's pod, and where the pod may connect to: a NetworkPolicy.
 *
 * @param clients who may log in, in addition to pods of this namespace with the label
 * {@code alerthistory.io/client: <instance>}
 * @param monitoring who may scrape the exporter
 * @param dns DNS servers; if empty, pods of kube-system with the label {@code k8s-app: kube-dns}
 * @param egress additional destinations of the pod
 */
public record NetworkAccess(
        boolean enabled,
        List<NetworkPeer> clients,
        List<NetworkPeer> monitoring,
        List<NetworkPeer> dns,
        List<EgressDestination> egress) {
    public NetworkAccess {
        clients = List.copyOf(clients);
        monitoring = List.copyOf(monitoring);
        dns = List.copyOf(dns);
        egress = List.copyOf(egress);
    }

    /**
     * Pods or addresses.
     *
     * @param namespace the name of a namespace; if empty, the namespace of the instance
     * @param podLabels labels of the pods; if empty, all pods
     * @param cidr an address block instead of pods, such as 169.254.20.10/32 for NodeLocal DNS
     */
    public record NetworkPeer(Optional<String> namespace, SortedMap<String, String> podLabels, Optional<String> cidr) {
        public NetworkPeer {
            podLabels = Collections.unmodifiableSortedMap(new TreeMap<>(podLabels));
        }
    }

    /** A peer and a TCP port, 1 to 65535. */
    public record EgressDestination(NetworkPeer peer, int port) {}
}
