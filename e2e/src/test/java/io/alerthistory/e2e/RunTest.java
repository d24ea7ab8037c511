package io.alerthistory.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void refusesASecondRunOnTheSameDataInOneLine() throws Exception {
        try (AlertHistory first = AlertHistory.start(directory)) {
            List<String> command = List.of(
                    Checkout.PROGRAM.toString(),
                    "run",
                    "--listen",
                    "127.0.0.1:" + Ports.free(),
                    "--data",
                    first.data().toString());

            Program.Finished second = Program.run(directory.resolve("second.log"), command, SECONDS);

            assertThat(second.exit()).isNotZero();
            assertThat(second.output().strip().lines()).hasSize(1);
            assertThat(second.output()).contains(first.data().toString());
            assertThat(first.http().answers("/readyz")).isTrue();
        }
    }

    @Test
    void stopsInSecondsWithItsPostgresAndKeepsTheData() throws Exception {
        AlertHistory service = AlertHistory.start(directory);
        try (service) {
            assertThat(post(service, "kept")).isEqualTo(200);
            long postgres = service.postgresPid();
            Instant asked = Instant.now();

            int exit = service.program().stop(Duration.ofSeconds(15));

            System.out.printf(
                    "stopped in %d ms with exit code %d%n",
                    Duration.between(asked, Instant.now()).toMillis(), exit);
            // PostgreSQL removes its pid file a moment before its process ends.
            Eventually.holds(
                    "PostgreSQL gone", SECONDS, () -> ProcessHandle.of(postgres).isEmpty());
            service.startAgain();
            assertThat(service.history().episodes("{test=\"kept\"}")).hasSize(1);
        }
    }

    @Test
    void printsAConfigurationThatAlertmanagerTakes() throws Exception {
        Path amtool = Tools.amtool();
        try (AlertHistory service = AlertHistory.start(directory)) {
            Path file = directory.resolve("alertmanager.yml");
            Files.writeString(file, Configurations.printed(service, "alertmanager.yml"));

            Program.Finished check = Program.run(
                    directory.resolve("amtool.log"),
                    List.of(amtool.toString(), "check-config", file.toString()),
                    SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    @Test
    void printsAConfigurationThatPrometheusTakes() throws Exception {
        Path promtool = Tools.promtool();
        try (AlertHistory service = AlertHistory.start(directory)) {
            Path file = directory.resolve("prometheus.yml");
            Files.writeString(file, Configurations.printed(service, "prometheus.yml"));

            Program.Finished check = Program.run(
                    directory.resolve("promtool.log"),
                    List.of(promtool.toString(), "check", "config", file.toString()),
                    SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    @Test
    void servesMetricsThatPrometheusReads() throws Exception {
        Path promtool = Tools.promtool();
        try (AlertHistory service = AlertHistory.start(directory)) {
            Path file = Files.writeString(
                    directory.resolve("metrics"), service.http().get("/metrics").body());
            List<String> command = List.of(
                    "sh", "-c", "exec \"$1\" check metrics < \"$2\"", "sh", promtool.toString(), file.toString());

            Program.Finished check = Program.run(directory.resolve("metrics.log"), command, SECONDS);

            assertThat(check.exit()).as(check.output()).isZero();
        }
    }

    private static int post(AlertHistory service, String test) throws Exception {
        return service.http()
                .post("/api/v1/webhook", Bodies.webhook(test, List.of("1"), Instant.now()))
                .statusCode();
    }
}
