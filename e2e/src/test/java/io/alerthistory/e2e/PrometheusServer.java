package io.alerthistory.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.e2e.picture.GraphLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A real Prometheus on this machine. */
public final class PrometheusServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    // Four times this is how long its alerts are promised to fire: longer than a test needs to start it again.
    private static final String RESEND = "4s";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final int port = FreePorts.free();
    private TestProcess program;

    private PrometheusServer(Path directory) {
        this.directory = directory;
        this.program = launch();
    }

    /**
     * @param directory where it keeps everything; made if it is not there
     * @param configuration prometheus.yml; its rules are in {@code rules.yml} beside it
     */
    public static PrometheusServer start(Path directory, String configuration, String rules)
            throws InterruptedException {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("rules.yml"), rules);
            Files.writeString(directory.resolve("prometheus.yml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var server = new PrometheusServer(directory);
        server.awaitReady();
        return server;
    }

    private TestProcess launch() {
        return TestProcess.start(
                directory.resolve("prometheus.log"),
                List.of(
                        ExternalTools.prometheus().toString(),
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--rules.alert.resend-delay=" + RESEND));
    }

    /** What an instant query yields now, a series each; an AssertionError with Prometheus' words where it refuses. */
    public List<MetricSample> query(String promql) {
        var samples = new ArrayList<MetricSample>();
        for (JsonNode series : answer("query?", promql).path("data").path("result")) {
            samples.add(MetricSample.of(series));
        }
        return List.copyOf(samples);
    }

    /**
     * What a query yielded over the time until now, 60 steps; as {@link #query}.
     *
     * @param legend how a line is called, with labels as {@code {{label}}}
     */
    public List<GraphLine> lines(String promql, String legend, Duration time) {
        var endSeconds = Instant.now().getEpochSecond();
        var step = Math.max(1, time.toSeconds() / 60);
        var lines = new ArrayList<GraphLine>();
        var range = "query_range?start=%d&end=%d&step=%d&".formatted(endSeconds - time.toSeconds(), endSeconds, step);
        for (JsonNode series : answer(range, promql).path("data").path("result")) {
            lines.add(MetricSample.line(series, legend));
        }
        return List.copyOf(lines);
    }

    /** Whether an alert is told, of whatever it may be. */
    public boolean isFiring(String alert) {
        return isFiring(alert, "");
    }

    /** @param labels that it has besides, as in {@code a="1",b="2"} */
    public boolean isFiring(String alert, String labels) {
        return !query("ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"," + labels + "}")
                .isEmpty();
    }

    private JsonNode answer(String endpoint, String promql) {
        try {
            var path = "/api/v1/" + endpoint + "query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
            var response = JSON.readTree(http().get(path).body());
            if (!response.path("status").asText().equals("success")) {
                throw new AssertionError(promql + ": " + response);
            }
            return response;
        } catch (IOException e) {
            throw new AssertionError(program.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void restart() throws InterruptedException {
        program = launch();
        awaitReady();
    }

    private SimpleHttpClient http() {
        return new SimpleHttpClient("http://127.0.0.1:" + port);
    }

    private void awaitReady() throws InterruptedException {
        ConditionWait.holds("Prometheus ready: " + program.output(), START_TIMEOUT, () -> {
            if (!program.isRunning()) {
                throw new IllegalStateException("ended: " + program.output());
            }
            return http().answers("/-/ready");
        });
    }

    @Override
    public void close() {
        program.close();
    }
}
