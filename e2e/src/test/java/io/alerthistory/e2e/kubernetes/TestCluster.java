package io.alerthistory.e2e.kubernetes;

import io.alerthistory.operator.KubernetesClientFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster of KUBECONFIG, in which an operator runs (e2e/cluster installs it); without one the tests are skipped.
 */
final class TestCluster {
    static final String OPERATOR_NAMESPACE = "alert-history-system";

    private static final KubernetesClient CLIENT =
            Optional.ofNullable(System.getenv("KUBECONFIG")).isPresent() ? connect() : null;

    private TestCluster() {}

    static KubernetesClient client() {
        Assumptions.assumeTrue(CLIENT != null, "skipped: no cluster, KUBECONFIG is not set");
        return CLIENT;
    }

    /** The image with PostgreSQL of a major version: POSTGRES_IMAGE_16 and _17, else the lab's. */
    static String postgresImage(String major) {
        return Optional.ofNullable(System.getenv("POSTGRES_IMAGE_" + major)).orElse("lab.local/postgres:" + major);
    }

    /** Our own image: ALERT_HISTORY_IMAGE, else what e2e/cluster loads into the lab. */
    static String image() {
        return Optional.ofNullable(System.getenv("ALERT_HISTORY_IMAGE")).orElse("lab.local/alert-history:dev");
    }

    /** The name of the shared operator's pod. */
    static String operatorPodName() {
        return client()
                .pods()
                .inNamespace(OPERATOR_NAMESPACE)
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst()
                .orElseThrow()
                .getMetadata()
                .getName();
    }

    /** What Prometheus would be told by it. */
    static String operatorMetrics() {
        return client().raw("/api/v1/namespaces/%s/pods/%s:8080/proxy/metrics"
                .formatted(OPERATOR_NAMESPACE, operatorPodName()));
    }

    private static KubernetesClient connect() {
        return KubernetesClientFactory.connect(KubernetesClientFactory.config(Optional.empty(), Optional.empty()));
    }
}
