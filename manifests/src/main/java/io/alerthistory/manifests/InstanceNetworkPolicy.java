package io.alerthistory.manifests;

import io.alerthistory.manifests.backup.RepositoryEgress;
import io.alerthistory.manifests.backup.VerificationJob;
import io.alerthistory.spec.NetworkAccess;
import io.alerthistory.spec.NetworkAccess.NetworkPeer;
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

/** The NetworkPolicy of the database's pod. Everything that it does not permit is blocked, in both directions. */
final class InstanceNetworkPolicy {
    private InstanceNetworkPolicy() {}

    static NetworkPolicy of(RenderContext context) {
        var access = context.instance().networkPolicy();
        return new NetworkPolicyBuilder()
                .withMetadata(context.metadata(context.names().base()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(InstanceLabels.selector(context.names()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress(context, access))
                .withEgress(egress(context))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyIngressRule> ingress(RenderContext context, NetworkAccess access) {
        var postgres = ingressRule(
                ContainerPorts.POSTGRES,
                Stream.concat(
                        // What was restored is compared with what is in use.
                        Stream.of(client(context), operator(context), NetworkPolicyPeers.pods(verification(context))),
                        access.clients().stream().map(NetworkPolicyPeers::peer)));
        var backup = ingressRule(ContainerPorts.BACKUP, Stream.of(NetworkPolicyPeers.pods(backup(context))));
        var exporter = ingressRule(
                ContainerPorts.EXPORTER, access.monitoring().stream().map(NetworkPolicyPeers::peer));
        // A rule without peers would let everybody in.
        return context.instance().exporter().enabled() && !access.monitoring().isEmpty()
                ? List.of(postgres, exporter, backup)
                : List.of(postgres, backup);
    }

    private static List<NetworkPolicyEgressRule> egress(RenderContext context) {
        var access = context.instance().networkPolicy();
        // WAL goes to a repository on a volume through the pod that keeps it.
        var repositories = NetworkPolicyPeers.egress(NetworkPolicyPeers.pods(backup(context)), ContainerPorts.BACKUP);
        return Stream.of(
                        Stream.of(NetworkPolicyPeers.dnsEgress(access)),
                        Stream.of(repositories)
                                .filter(_ -> context.instance().backup().enabled()),
                        RepositoryEgress.of(context.instance()).stream(),
                        access.egress().stream().map(NetworkPolicyPeers::egress))
                .flatMap(rules -> rules)
                .toList();
    }

    private static SortedMap<String, String> verification(RenderContext context) {
        var labels = backup(context);
        labels.put(InstanceLabels.TASK, VerificationJob.TASK);
        return labels;
    }

    private static SortedMap<String, String> backup(RenderContext context) {
        return new TreeMap<>(
                Map.of(InstanceLabels.INSTANCE, context.names().instance(), InstanceLabels.COMPONENT, "backup"));
    }

    private static NetworkPolicyPeer client(RenderContext context) {
        return NetworkPolicyPeers.pods(
                new TreeMap<>(Map.of(InstanceLabels.CLIENT, context.names().instance())));
    }

    private static NetworkPolicyPeer operator(RenderContext context) {
        return NetworkPolicyPeers.peer(new NetworkPeer(
                Optional.of(context.platform().operatorNamespace()),
                new TreeMap<>(Map.of(InstanceLabels.NAME, "alert-history", InstanceLabels.COMPONENT, "operator")),
                Optional.empty()));
    }

    private static NetworkPolicyIngressRule ingressRule(int port, Stream<NetworkPolicyPeer> peers) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peers.toList())
                .withPorts(NetworkPolicyPeers.port("TCP", port))
                .build();
    }
}
