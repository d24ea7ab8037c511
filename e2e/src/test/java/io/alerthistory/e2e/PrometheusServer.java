package io.alerthistory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Prometheus that evaluates a rule each second. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    // Four times this is how long its alerts are promised to fire: longer than a test needs to start it again.
    private static final String RESEND = "4s";
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

    private final Path directory;
    private final int port = Ports.free();
    private Program program;

    private PrometheusServer(Path directory) {
        this.directory = directory;
        this.program = launch();
    }

    /**
     * @param alerting the section of prometheus.yml that says where alerts go
     */
    static PrometheusServer start(Path directory, String replica, Switches switches, String alerting)
            throws InterruptedException {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("rules.yml"), RULES);
            Files.writeString(
                    directory.resolve("prometheus.yml"),
                    """
                    global:
                      scrape_interval: 1s
                      evaluation_interval: 1s
                      external_labels: {cluster: e2e, replica: %s}
                    rule_files: [%s]
                    scrape_configs:
                    - job_name: demo
                      static_configs: [{targets: ["%s"]}]
                    """.formatted(replica, directory.resolve("rules.yml"), switches.address()) + alerting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrometheusServer server = new PrometheusServer(directory);
        server.awaitReady();
        return server;
    }

    private Program launch() {
        return Program.start(
                directory.resolve("prometheus.log"),
                List.of(
                        Tools.prometheus().toString(),
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--rules.alert.resend-delay=" + RESEND));
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void startAgain() throws InterruptedException {
        program = launch();
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        Http http = new Http("http://127.0.0.1:" + port);
        Eventually.holds("Prometheus ready", START, () -> http.answers("/-/ready"));
    }

    @Override
    public void close() {
        program.close();
    }
}
