package io.alerthistory.manifests.backup;

import io.alerthistory.manifests.ContainerPorts;
import io.alerthistory.manifests.InstanceLabels;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.NetworkPolicyPeers;
import io.alerthistory.manifests.RenderContext;
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

/** The NetworkPolicy of the pods that make, store, restore and verify backups. */
public final class BackupNetworkPolicy {
    private BackupNetworkPolicy() {}

    public static NetworkPolicy of(RenderContext context) {
        var names = context.names();
        return new NetworkPolicyBuilder()
                .withMetadata(context.metadata(names.backupNetworkPolicy()))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(component(names))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                // Only the pod of a repository listens at all.
                .withIngress(new NetworkPolicyIngressRuleBuilder()
                        .withFrom(
                                NetworkPolicyPeers.pods(InstanceLabels.selector(names)),
                                NetworkPolicyPeers.pods(component(names)))
                        .addNewPort()
                        .withProtocol("TCP")
                        .withPort(new IntOrString(ContainerPorts.BACKUP))
                        .endPort()
                        .build())
                .withEgress(egress(context))
                .endSpec()
                .build();
    }

    private static List<NetworkPolicyEgressRule> egress(RenderContext context) {
        var names = context.names();
        var access = context.instance().networkPolicy();
        return Stream.of(
                        Stream.of(
                                NetworkPolicyPeers.dnsEgress(access),
                                NetworkPolicyPeers.egress(
                                        NetworkPolicyPeers.pods(InstanceLabels.selector(names)), ContainerPorts.BACKUP),
                                // What is verified is compared with what is.
                                NetworkPolicyPeers.egress(
                                        NetworkPolicyPeers.pods(InstanceLabels.selector(names)),
                                        ContainerPorts.POSTGRES),
                                NetworkPolicyPeers.egress(
                                        NetworkPolicyPeers.pods(component(names)), ContainerPorts.BACKUP)),
                        RepositoryEgress.of(context.instance()).stream(),
                        access.egress().stream().map(NetworkPolicyPeers::egress))
                .flatMap(rules -> rules)
                .toList();
    }

    private static SortedMap<String, String> component(InstanceNames names) {
        return new TreeMap<>(Map.of(InstanceLabels.INSTANCE, names.instance(), InstanceLabels.COMPONENT, "backup"));
    }
}
