package io.alerthistory.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A scrape target whose metrics a test turns on and off. */
final class SwitchExporter implements AutoCloseable {
    private static final String RULES = """
            groups:
            - name: e2e
              rules:
              - alert: Switch
                expr: demo_switch == 1
                labels: {severity: critical, team: "Zürich"}
                annotations:
                  summary: "{{ $labels.switch }} is on"
                  description: "Said by a real Prometheus, value {{ $value }}."
            """;

    private final Map<String, Integer> positions = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    SwitchExporter() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/metrics", exchange -> {
            byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /**
     * A Prometheus that looks each second, and says so for each switch that is on.
     *
     * @param alerting the section of prometheus.yml that says where alerts go
     */
    PrometheusServer startPrometheus(Path directory, String replica, String alerting) throws InterruptedException {
        return PrometheusServer.start(directory, """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                  external_labels: {cluster: e2e, replica: %s}
                rule_files: [rules.yml]
                scrape_configs:
                - job_name: demo
                  static_configs: [{targets: ["%s"]}]
                """.formatted(replica, address()) + alerting, RULES);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void turnOn(String name) {
        positions.put(name, 1);
    }

    void turnOff(String name) {
        positions.put(name, 0);
    }

    private String metrics() {
        return positions.entrySet().stream()
                .map(entry -> "demo_switch{switch=\"%s\"} %d\n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("", "# TYPE demo_switch gauge\n", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
