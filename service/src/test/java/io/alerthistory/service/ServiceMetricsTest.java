package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.monitoring.metric.MetricScrape;
import io.alerthistory.monitoring.metric.MetricTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        service.notify("{\"alertname\":\"A\"}", "{}", Instant.now(), Optional.empty());
        service.get("/api/v1/episodes");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void tellsOfIngestQueriesAndTheDatabase() throws Exception {
        String metrics = service.get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "alert_history_facts_total{outcome=\"stored\",source=\"alertmanager\"} 1",
                        "alert_history_ingest_duration_seconds_bucket",
                        "alert_history_query_duration_seconds_count{outcome=\"answered\",query=\"episodes\"} 1",
                        "alert_history_batch_facts_bucket",
                        "alert_history_queue_facts",
                        "alert_history_connections_active{pool=\"readers\"}",
                        "alert_history_connections_idle{pool=\"readers\"}",
                        // Six, of which the other pools have four.
                        "alert_history_connections_limit{pool=\"readers\"} 2",
                        "alert_history_partitions",
                        "alert_history_oldest_data_timestamp_seconds",
                        "alert_history_build_info{",
                        "jvm_memory_used_bytes");
    }

    /** A rule over a metric that nobody exports can never fire, and one over a counter that begins with 1 misses it. */
    @Test
    void everyMetricOfARuleIsThereFromTheStart() throws Exception {
        var ingestRules = Files.readString(Path.of("..", "monitoring", "rules.yaml"))
                .replaceFirst("(?s).*\\n  - name: alert-history-ingest\\n", "")
                .replaceFirst("(?s)\\n  - name: .*", "");
        var names = Pattern.compile("alert_history_[a-z_]+")
                .matcher(ingestRules)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        String metrics = metricsWithSources();
        assertThat(names)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(metrics).contains("\n" + name));
        assertThat(metrics)
                .contains(
                        "alert_history_gaps{kind=\"heartbeat\"} 0",
                        "alert_history_gaps_open{kind=\"truncated\"} 0",
                        "alert_history_facts_total{outcome=\"quarantined\",source=\"prometheus\"} 0",
                        "alert_history_refused_requests_total{cause=\"disk_full\",source=\"alertmanager\"} 0");
    }

    @Test
    void theReferenceIsOfThese() throws Exception {
        MetricTable.check("service", MetricScrape.of(metricsWithSources()));
    }

    /** Over what is exported only once it happened, a panel is empty until then: no series are missing here either. */
    @Test
    void everyMetricOfTheDashboardIsThere() throws Exception {
        var names = Pattern.compile("\\b(alert_history|jvm|process)_[a-z_]+(?=\\{)")
                .matcher(Files.readString(Path.of("..", "monitoring", "dashboards", "alert-history.json")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        String metrics = metricsWithSources();
        assertThat(names)
                .hasSizeGreaterThan(25)
                .allSatisfy(name -> assertThat(metrics).contains("\n" + name));
    }

    // What each source sent is looked up in the database now and then.
    private static String metricsWithSources() throws Exception {
        String metrics = "";
        for (int i = 0; i < 120 && !metrics.contains("\nalert_history_source_facts{"); i++) {
            Thread.sleep(500);
            metrics = service.get("/metrics").body();
        }
        return metrics;
    }

    @Test
    void passesPromtool() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "promtool is not installed: Debian's package is called prometheus");
        Process process = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(service.get("/metrics").body().getBytes(StandardCharsets.UTF_8));
        }
        String findings = output(process);
        // The lint is of the names that this project chose; those of the JVM are Micrometer's.
        assertThat(findings.lines().filter(line -> line.contains("alert_history")))
                .isEmpty();
        assertThat(process.waitFor()).as(findings).isIn(0, 3);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
