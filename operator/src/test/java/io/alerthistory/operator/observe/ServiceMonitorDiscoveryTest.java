package io.alerthistory.operator.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.alerthistory.manifests.ServiceMonitorSupport;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's word on what an API server may answer when it is asked for the kinds of a group. */
class ServiceMonitorDiscoveryTest {
    @ParameterizedTest
    @CsvSource({
        "200, ServiceMonitor, PRESENT",
        // Another operator's kinds of the same group.
        "200, PrometheusRule, ABSENT",
        "404, '',             ABSENT",
        "403, '',             UNKNOWN",
        "503, '',             UNKNOWN",
    })
    void discoversTheKind(int status, String kind, ServiceMonitorSupport expected) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/monitoring.coreos.com/v1", exchange -> {
            try (exchange) {
                var body = status == 200 ? list(kind).getBytes(UTF_8) : new byte[0];
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        var config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(ServiceMonitorDiscovery.discover(client)).isEqualTo(expected);
        } finally {
            server.stop(0);
        }
    }

    private static String list(String kind) {
        return """
                {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "monitoring.coreos.com/v1",
                 "resources": [{"name": "x", "singularName": "x", "namespaced": true, "kind": "%s", "verbs": ["get"]}]}
                """.formatted(kind);
    }
}
