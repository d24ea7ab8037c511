package io.alerthistory.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.alerthistory.e2e.ExternalTools;
import io.alerthistory.e2e.TestProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A real Prometheus operator, which looks after one namespace, and a Prometheus there that has no replicas: what it
 * would scrape, and by which rules, is in its Secret and its ConfigMap.
 */
final class PrometheusOperator implements AutoCloseable {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Whatever is labelled as the values of the chart say. */
    private static final String PROMETHEUS = """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: main, namespace: %s}
            spec:
              replicas: 0
              serviceMonitorSelector: {matchLabels: {release: prometheus}}
              podMonitorSelector: {matchLabels: {release: prometheus}}
              ruleSelector: {matchLabels: {release: prometheus}}
            """;

    private final String namespace;
    private final TestProcess program;

    private PrometheusOperator(String namespace, TestProcess program) {
        this.namespace = namespace;
        this.program = program;
    }

    /** @param folder for its log; KUBECONFIG leads it to the cluster */
    static PrometheusOperator start(String namespace, Path folder) {
        TestCluster.client().load(stream(PROMETHEUS.formatted(namespace))).create();
        return new PrometheusOperator(
                namespace,
                TestProcess.start(
                        folder.resolve("prometheus-operator.log"),
                        List.of(
                                ExternalTools.prometheusOperator().toString(),
                                "-namespaces=" + namespace,
                                "-web.listen-address=127.0.0.1:0",
                                "-log-level=info")));
    }

    /** What its Prometheus is told, once so many jobs are in it; YAML. */
    String configuration(int jobs) {
        ClusterWait.until(jobs + " jobs: " + program.output(), () -> {
            requireRunning();
            return configuration().filter(text -> jobs(text) == jobs).isPresent();
        });
        // What the reloader beside each Prometheus fills in.
        return configuration().orElseThrow().replace("$(SHARD)", "0");
    }

    /** The rules that it has found to be right; YAML. */
    String rules() {
        ClusterWait.until("rules: " + program.output(), () -> {
            requireRunning();
            return !files().isEmpty();
        });
        var groups = YAML.createObjectNode();
        var ruleGroups = groups.putArray("groups");
        files().forEach(file -> read(file).path("groups").forEach(ruleGroups::add));
        return groups.toString();
    }

    private void requireRunning() {
        if (!program.isRunning()) {
            throw new AssertionError(program.output());
        }
    }

    private Optional<String> configuration() {
        return Optional.ofNullable(TestCluster.client()
                        .secrets()
                        .inNamespace(namespace)
                        .withName("prometheus-main")
                        .get())
                .map(secret -> secret.getData().get("prometheus.yaml.gz"))
                .map(Base64.getDecoder()::decode)
                .map(PrometheusOperator::unpacked);
    }

    private List<String> files() {
        var files = new ArrayList<String>();
        TestCluster.client().configMaps().inNamespace(namespace).list().getItems().stream()
                .filter(map -> map.getMetadata().getName().startsWith("prometheus-main-rulefiles-"))
                .forEach(map -> Optional.ofNullable(map.getData()).ifPresent(data -> files.addAll(data.values())));
        return files;
    }

    private static int jobs(String configuration) {
        return read(configuration).path("scrape_configs").size();
    }

    private static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(byte[] bytes) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(unzipped.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public void close() {
        program.close();
    }
}
