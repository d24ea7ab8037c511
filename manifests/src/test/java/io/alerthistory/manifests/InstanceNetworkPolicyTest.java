package io.alerthistory.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceNetworkPolicyTest {
    @Test
    void noRuleAdmitsAllPeers() {
        var policy = policy("networkPolicy: {monitoring: []}\n");
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).allSatisfy(rule -> {
            assertThat(rule.getFrom()).isNotEmpty();
            assertThat(rule.getPorts()).isNotEmpty();
        });
        assertThat(policy.getSpec().getEgress())
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
    }

    @Test
    void admitsLabelledClientsTheOperatorAndVerification() {
        assertThat(from(policy(""), ContainerPorts.POSTGRES)).containsExactly("""
                podSelector:
                  matchLabels:
                    alerthistory.io/client: history
                """, """
                namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: alert-history-system
                podSelector:
                  matchLabels:
                    app.kubernetes.io/component: operator
                    app.kubernetes.io/name: alert-history
                """, """
                podSelector:
                  matchLabels:
                    alerthistory.io/task: verification
                    app.kubernetes.io/component: backup
                    app.kubernetes.io/instance: history
                """);
    }

    @Test
    void admitsThePeersOfTheSpec() {
        String spec = "networkPolicy: {clients: [{cidr: 192.0.2.0/24}, {namespace: reports, podLabels: {app: x}}]}\n";
        assertThat(from(policy(spec), ContainerPorts.POSTGRES)).contains("""
                ipBlock:
                  cidr: 192.0.2.0/24
                """, """
                namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: reports
                podSelector:
                  matchLabels:
                    app: x
                """);
    }

    @Test
    void allowsDnsOverUdpAndTcpOnly() {
        var egress = policy("").getSpec().getEgress();
        assertThat(egress).hasSize(1);
        assertThat(egress.getFirst().getPorts().stream().map(NetworkPolicyPort::getProtocol))
                .containsExactly("UDP", "TCP");
    }

    private static NetworkPolicy policy(String spec) {
        return InstanceNetworkPolicy.of(TestRenderContexts.of(TestRenderContexts.instance(spec)));
    }

    private static List<String> from(NetworkPolicy policy, int port) {
        return policy.getSpec().getIngress().stream()
                .filter(rule -> rule.getPorts().getFirst().getPort().getIntVal() == port)
                .flatMap(rule -> rule.getFrom().stream())
                .map(KubernetesYaml::of)
                .toList();
    }
}
