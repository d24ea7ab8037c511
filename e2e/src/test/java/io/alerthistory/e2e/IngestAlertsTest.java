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

/**
 * Senders really send nonsense, and PostgreSQL really hangs: a real Prometheus says so, and no longer once it is
 * mended.
 */
class IngestAlertsTest {
    private static final int FACTOR = 120;
    // What is counted over an hour is over after half a minute here.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String WEBHOOK = "/api/v1/webhook";

    @TempDir
    private Path directory;

    @Test
    void whatSendersSendAndAPostgresThatHangs() throws Exception {
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory);
                var load = new AcknowledgedLoad(service.http(), "alerts");
                PrometheusServer prometheus = watch(service)) {
            load.awaitAcknowledged(100);
            AlertFault.verifyAlerts(
                    List.of(
                            once("AlertHistoryRequestsUnreadable", service, "{"),
                            once("AlertHistoryAlertsQuarantined", service, bad()),
                            once("AlertHistoryNotificationsTruncated", service, truncated())),
                    prometheus::isFiring,
                    PATIENCE);
            load.awaitAcknowledged(100);
            AlertFault.verifyAlerts(
                    List.of(
                            new AlertFault(
                                    "AlertHistoryRequestsRefused",
                                    () -> signal(service, "STOP"),
                                    () -> signal(service, "CONT")),
                            AlertFault.sideEffect("AlertHistoryIngestSlow")),
                    prometheus::isFiring,
                    PATIENCE);
            load.awaitAcknowledged(100);
        }
    }

    private PrometheusServer watch(AlertHistoryProcess service) throws InterruptedException {
        PrometheusServer prometheus = PrometheusServer.start(
                directory.resolve("prometheus"), """
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s}
                rule_files: [rules.yml]
                scrape_configs:
                - job_name: alert-history
                  static_configs: [{targets: ["%s"]}]
                """.formatted(service.address()), AcceleratedRules.rules(FACTOR));
        // What had happened before the first scrape is no increase.
        ConditionWait.holds(
                "scrapes",
                PATIENCE,
                () -> !prometheus.query("count_over_time(up[1m]) > 2").isEmpty());
        return prometheus;
    }

    /** A sender does it once; it is over when it was long ago. */
    private static AlertFault once(String alert, AlertHistoryProcess service, String body) {
        return new AlertFault(
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
        return RequestBodies.webhook("bad", List.of("1"), Instant.now()).replace("\"alertname\"", "\"\"");
    }

    private static String truncated() {
        return RequestBodies.webhook("truncated", List.of("1"), Instant.now())
                .replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":3");
    }

    /** To every process of its PostgreSQL: as a disk that no longer answers. */
    private static void signal(AlertHistoryProcess service, String signal) {
        try {
            ProcessHandle postmaster = ProcessHandle.of(service.postgresPid()).orElseThrow();
            for (ProcessHandle process : Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList()) {
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
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
