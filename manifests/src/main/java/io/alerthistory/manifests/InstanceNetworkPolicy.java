package io.alerthistory.manifests;

import io.alerthistory.manifests.backup.StoreEgress;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.NetworkAccess.Peer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who reaches the database's pod, and what it reaches: everything else is refused, in both directions. */
final class InstanceNetworkPolicy {
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
                .withEgress(egress(target))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyIngressRule> ingress(Target target, NetworkAccess access) {
        var postgres = from(
                Ports.POSTGRES,
                Stream.concat(
                        // What was restored is compared with what is in use.
                        Stream.of(client(target), operator(target), Peers.pods(verification(target))),
                        access.clients().stream().map(Peers::peer)));
        var backup = from(Ports.BACKUP, Stream.of(Peers.pods(backup(target))));
        var exporter = from(Ports.EXPORTER, access.monitoring().stream().map(Peers::peer));
        // A rule without peers would let everybody in.
        return target.instance().exporter().enabled() && !access.monitoring().isEmpty()
                ? List.of(postgres, exporter, backup)
                : List.of(postgres, backup);
    }

    private static List<NetworkPolicyEgressRule> egress(Target target) {
        var access = target.instance().networkPolicy();
        // WAL goes to a repository on a volume through the pod that keeps it.
        var repositories = Peers.to(Peers.pods(backup(target)), Ports.BACKUP);
        return Stream.of(
                        Stream.of(Peers.names(access)),
                        Stream.of(repositories)
                                .filter(_ -> target.instance().backup().enabled()),
                        StoreEgress.of(target.instance()).stream(),
                        access.egress().stream().map(Peers::to))
                .flatMap(rules -> rules)
                .toList();
    }

    private static SortedMap<String, String> verification(Target target) {
        var labels = backup(target);
        labels.put(Labels.TASK, VerificationJob.TASK);
        return labels;
    }

    private static SortedMap<String, String> backup(Target target) {
        return new TreeMap<>(Map.of(Labels.INSTANCE, target.names().instance(), Labels.COMPONENT, "backup"));
    }

    private static NetworkPolicyPeer client(Target target) {
        return Peers.pods(new TreeMap<>(Map.of(Labels.CLIENT, target.names().instance())));
    }

    private static NetworkPolicyPeer operator(Target target) {
        return Peers.peer(new Peer(
                Optional.of(target.platform().operatorNamespace()),
                new TreeMap<>(Map.of(Labels.NAME, "alert-history", Labels.COMPONENT, "operator")),
                Optional.empty()));
    }

    private static NetworkPolicyIngressRule from(int port, Stream<NetworkPolicyPeer> peers) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peers.toList())
                .withPorts(Peers.port("TCP", port))
                .build();
    }
}
