package io.alerthistory.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders really send nonsense, and PostgreSQL really hangs: a real Prometheus says so, and no longer once it is mended. */
class IngestAlertsTest {
    private static final int FACTOR = 30;
    // What is counted over an hour is over after two minutes here.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String WEBHOOK = "/api/v1/webhook";

    @TempDir
    private Path directory;

    @Test
    void whatSendersSendAndAPostgresThatHangs() throws Exception {
        try (AlertHistory service = AlertHistory.start(directory);
                AcknowledgedLoad load = new AcknowledgedLoad(service.http(), "alerts");
                PrometheusServer prometheus = watch(service)) {
            load.awaitAcknowledged(100);
            Fault.see(
                    List.of(
                            once("AlertHistoryUnreadable", service, "{"),
                            once("AlertHistoryQuarantineGrows", service, bad()),
                            once("AlertHistoryTruncated", service, truncated())),
                    prometheus::fires,
                    PATIENCE);
            load.awaitAcknowledged(100);
            Fault.see(
                    List.of(
                            new Fault(
                                    "AlertHistoryRefusing",
                                    () -> signal(service, "STOP"),
                                    () -> signal(service, "CONT")),
                            Fault.follows("AlertHistoryIngestSlow")),
                    prometheus::fires,
                    PATIENCE);
            load.awaitAcknowledged(100);
        }
    }

    private PrometheusServer watch(AlertHistory service) throws InterruptedException {
        PrometheusServer prometheus = PrometheusServer.start(
                directory.resolve("prometheus"), """
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s}
                rule_files: [rules.yml]
                scrape_configs:
                - job_name: alert-history
                  static_configs: [{targets: ["%s"]}]
                """.formatted(service.address()), Faster.rules(FACTOR));
        // What had happened before the first scrape is no increase.
        Eventually.holds(
                "scrapes",
                PATIENCE,
                () -> !prometheus.query("count_over_time(up[1m]) > 2").isEmpty());
        return prometheus;
    }

    /** A sender does it once; it is over when it was long ago. */
    private static Fault once(String alert, AlertHistory service, String body) {
        return new Fault(
                alert,
                () -> {
                    try {
                        service.http().post(WEBHOOK, body);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                () -> {});
    }

    private static String bad() {
        return Bodies.webhook("bad", List.of("1"), Instant.now()).replace("\"alertname\"", "\"\"");
    }

    private static String truncated() {
        return Bodies.webhook("truncated", List.of("1"), Instant.now())
                .replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":3");
    }

    /** To every process of its PostgreSQL: as a disk that no longer answers. */
    private static void signal(AlertHistory service, String signal) {
        try {
            ProcessHandle postmaster = ProcessHandle.of(service.postgresPid()).orElseThrow();
            for (ProcessHandle each : Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList()) {
                new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid()))
                        .start()
                        .waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
