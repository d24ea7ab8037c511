package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.manifests.PlatformDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProgramTest {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void refusesASecondRunOnTheSameDataInOneLine() throws Exception {
        try (AlertHistoryProcess first = AlertHistoryProcess.start(directory)) {
            List<String> command = List.of(
                    ProjectCheckout.PROGRAM.toString(),
                    "run",
                    "--listen",
                    "127.0.0.1:" + FreePorts.free(),
                    "--data",
                    first.data().toString());

            TestProcess.ProcessResult second = TestProcess.run(directory.resolve("second.log"), command, SECONDS);

            assertThat(second.exit()).isNotZero();
            assertThat(second.output().strip().lines()).hasSize(1);
            assertThat(second.output()).contains(first.data().toString());
            assertThat(first.http().answers("/readyz")).isTrue();
        }
    }

    @Test
    void reportsOneVersionOnTheCommandLineAndInItsMetrics() throws Exception {
        TestProcess.ProcessResult version = TestProcess.run(
                directory.resolve("version.log"), List.of(ProjectCheckout.PROGRAM.toString(), "--version"), SECONDS);
        String number = version.output().strip().replace("alert-history ", "");

        assertThat(number).isEqualTo(PlatformDefaults.PROGRAM_VERSION);
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory)) {
            assertThat(service.http().get("/metrics").body())
                    .containsPattern("alert_history_build_info\\{.*version=\"" + Pattern.quote(number) + "\"");
        }
    }

    @Test
    void stopsInSecondsWithItsPostgresAndKeepsTheData() throws Exception {
        AlertHistoryProcess service = AlertHistoryProcess.start(directory);
        try (service) {
            assertThat(post(service, "kept")).isEqualTo(200);
            long postgres = service.postgresPid();
            Instant stopRequestedAt = Instant.now();

            int exit = service.program().stop(Duration.ofSeconds(15));

            System.out.printf(
                    "stopped in %d ms with exit code %d%n",
                    Duration.between(stopRequestedAt, Instant.now()).toMillis(), exit);
            // PostgreSQL removes its pid file a moment before its process ends.
            ConditionWait.holds(
                    "PostgreSQL gone", SECONDS, () -> ProcessHandle.of(postgres).isEmpty());
            service.restart();
            assertThat(service.history().episodes("{test=\"kept\"}")).hasSize(1);
        }
    }

    @Test
    void printsAConfigurationThatAlertmanagerTakes() throws Exception {
        Path amtool = ExternalTools.amtool();
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory)) {
            Path file = directory.resolve("alertmanager.yml");
            Files.writeString(file, SenderFiles.printedExample(service, "alertmanager.yml"));

            TestProcess.ProcessResult check = TestProcess.run(
                    directory.resolve("amtool.log"),
                    List.of(amtool.toString(), "check-config", file.toString()),
                    SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    @Test
    void printsAConfigurationThatPrometheusTakes() throws Exception {
        Path promtool = ExternalTools.promtool();
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory)) {
            Path file = directory.resolve("prometheus.yml");
            Files.writeString(file, SenderFiles.printedExample(service, "prometheus.yml"));

            TestProcess.ProcessResult check = TestProcess.run(
                    directory.resolve("promtool.log"),
                    List.of(promtool.toString(), "check", "config", file.toString()),
                    SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    @Test
    void servesMetricsThatPrometheusReads() throws Exception {
        Path promtool = ExternalTools.promtool();
        try (AlertHistoryProcess service = AlertHistoryProcess.start(directory)) {
            Path file = Files.writeString(
                    directory.resolve("metrics"), service.http().get("/metrics").body());
            List<String> command = List.of(
                    "sh", "-c", "exec \"$1\" check metrics < \"$2\"", "sh", promtool.toString(), file.toString());

            TestProcess.ProcessResult check = TestProcess.run(directory.resolve("metrics.log"), command, SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    private static int post(AlertHistoryProcess service, String test) throws Exception {
        return service.http()
                .post("/api/v1/webhook", RequestBodies.webhook(test, List.of("1"), Instant.now()))
                .statusCode();
    }
}
