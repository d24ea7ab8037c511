package io.alerthistory.spec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may open connections to the database's pod, and where the pod may open them: a NetworkPolicy.
 *
 * @param clients who besides pods of this namespace with the label {@code alerthistory.io/client: <instance>} may log in
 * @param monitoring who may scrape the exporter
 * @param dns who answers names; empty takes pods {@code k8s-app: kube-dns} of kube-system
 * @param egress where else the pod may connect to
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
     * Pods, or addresses.
     *
     * @param namespace the name of a namespace; empty is the instance's own
     * @param podLabels labels that the pods have; empty is every pod
     * @param cidr an address block instead of pods, such as 169.254.20.10/32 for NodeLocal DNS
     */
    public record NetworkPeer(Optional<String> namespace, SortedMap<String, String> podLabels, Optional<String> cidr) {
        public NetworkPeer {
            podLabels = Collections.unmodifiableSortedMap(new TreeMap<>(podLabels));
        }
    }

    /** A peer and a TCP port of it, 1 to 65535. */
    public record EgressDestination(NetworkPeer peer, int port) {}
}
