package io.alerthistory.e2e.kubernetes;

import io.alerthistory.e2e.AcceleratedRules;
import io.alerthistory.e2e.MetricSample;
import io.alerthistory.e2e.PrometheusServer;
import io.alerthistory.e2e.picture.GraphLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Prometheus that scrapes a part of the cluster. */
final class ClusterPrometheus implements AutoCloseable {
    private final KubernetesDiscovery discovery;
    private final PrometheusServer server;

    private ClusterPrometheus(KubernetesDiscovery discovery, PrometheusServer server) {
        this.discovery = discovery;
        this.server = server;
    }

    /** As docs/monitoring.md says, with all rules, only {@code factor} times as fast. */
    static ClusterPrometheus watching(Path folder, int factor, String... namespaces) throws InterruptedException {
        return watching(folder, factor, "none", namespaces);
    }

    /** @param token one for reading, of the service */
    static ClusterPrometheus watching(Path folder, int factor, String token, String[] namespaces)
            throws InterruptedException {
        return start(
                folder,
                token,
                ScrapeConfiguration.documentedJobs(),
                AcceleratedRules.rules(factor),
                List.of(namespaces));
    }

    /**
     * As somebody else says.
     *
     * @param jobs YAML that has scrape_configs
     * @param rules YAML that has groups
     */
    static ClusterPrometheus configured(Path folder, String jobs, String rules, String namespace)
            throws InterruptedException {
        return start(folder, "none", jobs, rules, List.of(namespace));
    }

    private static ClusterPrometheus start(
            Path folder, String token, String jobs, String rules, List<String> namespaces) throws InterruptedException {
        var discovery = new KubernetesDiscovery(namespaces);
        var directory = folder.resolve("prometheus");
        var configuration = new ScrapeConfiguration(directory, token, discovery).yaml(jobs);
        return new ClusterPrometheus(discovery, PrometheusServer.start(directory, configuration, rules));
    }

    List<MetricSample> query(String promql) {
        return server.query(promql);
    }

    List<GraphLine> lines(String promql, String legend, Duration time) {
        return server.lines(promql, legend, time);
    }

    /** Whether an alert is told, of whatever it may be. */
    boolean isFiring(String alert) {
        return server.isFiring(alert);
    }

    /** Whether an alert is told of an instance in this namespace. */
    boolean isFiring(String alert, String namespace) {
        return server.isFiring(alert, "instance_namespace=\"" + namespace + "\"");
    }

    /** Waits until a target of this job has answered. */
    ClusterPrometheus awaitScraped(String job) {
        return awaitSeries("up{job=\"" + job + "\"} == 1");
    }

    ClusterPrometheus awaitSeries(String promql) {
        ClusterWait.until(promql, () -> !query(promql).isEmpty());
        return this;
    }

    @Override
    public void close() {
        server.close();
        discovery.close();
    }
}
