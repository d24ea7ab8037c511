package io.alerthistory.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import io.alerthistory.cli.ProgramProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own. */
@Timeout(60)
class RunCommandTest {
    @TempDir
    private Path data;

    @Test
    void servesUntilASignalAndRefusesASecondOne() throws Exception {
        Process process = start();
        try {
            URI live = URI.create(awaitUrl(process) + "/livez");
            assertThat(status(live)).isEqualTo(200);
            var second = CommandLineProgram.call("run", "--data", data.toString(), "--listen", "127.0.0.1:0");
            assertThat(second.exit()).isEqualTo(ExitCode.CANNOT_START);
            assertThat(second.err()).contains("alert-history: already running: ");

            process.destroy(); // SIGTERM
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(data.resolve("pgdata/postmaster.pid")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void startsAgainAfterKillNine() throws Exception {
        Process killed = start();
        awaitUrl(killed);
        killed.destroyForcibly().waitFor();
        Process restarted = start();
        try {
            assertThat(status(URI.create(awaitUrl(restarted) + "/readyz"))).isEqualTo(200);
        } finally {
            restarted.destroy();
            restarted.waitFor();
        }
    }

    @Test
    void goesOnAfterPostgresqlWasKilled() throws Exception {
        Process process = start();
        try {
            URI ready = URI.create(awaitUrl(process) + "/readyz");
            String pid =
                    Files.readAllLines(data.resolve("pgdata/postmaster.pid")).getFirst();
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
            awaitOutput("PostgreSQL runs again");
            assertThat(status(ready)).isEqualTo(200);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void awaitOutput(String text) throws Exception {
        while (!Files.readString(data.resolve("said")).contains(text)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Process start() throws IOException {
        return ProgramProcess.builder(List.of("run", "--data", data.toString(), "--listen", "127.0.0.1:0"))
                .redirectError(data.resolve("said").toFile())
                .start();
    }

    private String awaitUrl(Process process) throws Exception {
        while (process.isAlive()) {
            for (String line : Files.readAllLines(data.resolve("said"), UTF_8)) {
                if (line.startsWith("Alert History listens on ")) {
                    return line.substring("Alert History listens on ".length());
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError(Files.readString(data.resolve("said")));
    }

    private static int status(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
