package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.Labels;
import io.alerthistory.manifests.Names;
import io.alerthistory.manifests.Peers;
import io.alerthistory.manifests.Ports;
import io.alerthistory.manifests.Target;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who reaches the pods that make, keep, restore and prove backups, and what they reach. */
public final class BackupNetworkPolicy {
    private BackupNetworkPolicy() {}

    public static NetworkPolicy of(Target target) {
        var names = target.names();
        return new NetworkPolicyBuilder()
                .withMetadata(target.metadata(names.backup()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(component(names))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                // Only the pod of a repository listens at all.
                .withIngress(new NetworkPolicyIngressRuleBuilder()
                        .withFrom(Peers.pods(Labels.selector(names)), Peers.pods(component(names)))
                        .addNewPort()
                        .withProtocol("TCP")
                        .withPort(new IntOrString(Ports.BACKUP))
                        .endPort()
                        .build())
                .withEgress(egress(target))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyEgressRule> egress(Target target) {
        var names = target.names();
        var access = target.instance().networkPolicy();
        return Stream.of(
                        Stream.of(
                                Peers.names(access),
                                Peers.to(Peers.pods(Labels.selector(names)), Ports.BACKUP),
                                // What is proven is compared with what is.
                                Peers.to(Peers.pods(Labels.selector(names)), Ports.POSTGRES),
                                Peers.to(Peers.pods(component(names)), Ports.BACKUP)),
                        StoreEgress.of(target.instance()).stream(),
                        access.egress().stream().map(Peers::to))
                .flatMap(rules -> rules)
                .toList();
    }

    private static SortedMap<String, String> component(Names names) {
        return new TreeMap<>(Map.of(Labels.INSTANCE, names.instance(), Labels.COMPONENT, "backup"));
    }
}
