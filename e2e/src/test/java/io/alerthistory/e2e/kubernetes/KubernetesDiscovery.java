package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells a Prometheus what there is in a cluster, in the words of {@code kubernetes_sd_configs}: Debian's is built
 * without that. It answers {@code http_sd_configs}, a path for each role: {@code /pod}, {@code /endpoints}, {@code
 * /node}.
 */
final class KubernetesDiscovery implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String META = "__meta_kubernetes_";

    private final List<String> namespaces;
    private final HttpServer server;

    /** @param namespaces whose pods and endpoints are told of */
    KubernetesDiscovery(List<String> namespaces) {
        this.namespaces = List.copyOf(namespaces);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String role) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + role;
    }

    /** What is scraped at one address, as Prometheus reads it. */
    record ScrapeTargetGroup(List<String> targets, Map<String, String> labels) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var groups = groups(exchange.getRequestURI().getPath().substring(1)).toList();
            var body = JSON.writeValueAsString(groups).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Stream<ScrapeTargetGroup> groups(String role) {
        var client = TestCluster.client();
        return switch (role) {
            case "pod" ->
                namespaces.stream()
                        .flatMap(namespace -> client.pods().inNamespace(namespace).list().getItems().stream())
                        .filter(pod -> pod.getStatus().getPodIP() != null)
                        .flatMap(KubernetesDiscovery::pod);
            case "endpoints" ->
                namespaces.stream()
                        .flatMap(namespace -> client.endpoints().inNamespace(namespace).list().getItems().stream())
                        .flatMap(KubernetesDiscovery::endpoints);
            case "node" -> client.nodes().list().getItems().stream().map(KubernetesDiscovery::node);
            default -> throw new IllegalStateException("no role " + role);
        };
    }

    private static Stream<ScrapeTargetGroup> pod(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream().map(port -> port(pod, container, port)));
    }

    private static ScrapeTargetGroup port(Pod pod, Container container, ContainerPort port) {
        var labels = object("pod", pod.getMetadata());
        labels.put(META + "pod_phase", pod.getStatus().getPhase());
        labels.put(META + "pod_container_name", container.getName());
        labels.put(
                META + "pod_container_port_name",
                Optional.ofNullable(port.getName()).orElse(""));
        return new ScrapeTargetGroup(List.of(pod.getStatus().getPodIP() + ":" + port.getContainerPort()), labels);
    }

    private static Stream<ScrapeTargetGroup> endpoints(Endpoints endpoints) {
        return endpoints.getSubsets().stream()
                .flatMap(subset -> subset.getPorts().stream()
                        .flatMap(port -> Stream.concat(
                                        subset.getAddresses().stream(), subset.getNotReadyAddresses().stream())
                                .map(address -> endpoint(
                                        endpoints,
                                        address,
                                        Optional.ofNullable(port.getName()).orElse(""),
                                        port.getPort()))));
    }

    // The labels of a Service are those of its Endpoints, too.
    private static ScrapeTargetGroup endpoint(Endpoints endpoints, EndpointAddress address, String portName, int port) {
        var labels = object("service", endpoints.getMetadata());
        labels.put(META + "endpoint_port_name", portName);
        return new ScrapeTargetGroup(List.of(address.getIp() + ":" + port), labels);
    }

    private static ScrapeTargetGroup node(Node node) {
        return new ScrapeTargetGroup(
                List.of(node.getMetadata().getName() + ":10250"),
                Map.of(META + "node_name", node.getMetadata().getName()));
    }

    private static Map<String, String> object(String kind, ObjectMeta meta) {
        var labels = new TreeMap<String, String>();
        labels.put(META + "namespace", meta.getNamespace());
        labels.put(META + kind + "_name", meta.getName());
        meta.getLabels().forEach((name, value) -> {
            var sane = name.replaceAll("[^a-zA-Z0-9_]", "_");
            labels.put(META + kind + "_label_" + sane, value);
            labels.put(META + kind + "_labelpresent_" + sane, "true");
        });
        return labels;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
