package io.alerthistory.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real script, around a command that writes as PostgreSQL and its collector do. */
@Timeout(30)
class PostgresLogForwarderTest {
    private static final String COLLECTED =
            "{\"timestamp\":\"2026-11-23 07:00:00.200 UTC\",\"message\":\"gr\u00fc\u00df \\\"dich\\\"\"}";

    @TempDir
    private Path directory;

    @Test
    void keepsLinesOfTheLogCollector() throws Exception {
        assertThat(run("echo '" + COLLECTED + "' > postgresql.json; sleep 0.2; echo '" + COLLECTED
                        + "' > postgresql.json"))
                .containsExactly(COLLECTED, COLLECTED);
    }

    @Test
    void aLineWithPostgresqlsPrefixKeepsItsTimeItsProcessAndItsSeverity() throws Exception {
        var line = runOneLine(
                "echo 'time=2026-11-23 07:00:00.123 UTC pid=7 session=6b.7 line=1 user= database= application=a b "
                        + "client= state=22023 query=0 FATAL:  invalid \"x\" for ERROR:  y' >&2");
        assertThat(line.path("timestamp").asText()).isEqualTo("2026-11-23 07:00:00.123 UTC");
        assertThat(line.path("pid").asInt()).isEqualTo(7);
        assertThat(line.path("error_severity").asText()).isEqualTo("FATAL");
        assertThat(line.path("message").asText()).isEqualTo("invalid \"x\" for ERROR:  y");
    }

    @Test
    void anyOtherLineIsAMessage() throws Exception {
        var line = runOneLine("printf 'initdb: \\\\ \"quoted\"\\tand \\033[1mloud\\n'");
        assertThat(line.path("message").asText()).isEqualTo("initdb: \\ \"quoted\" and  [1mloud");
        assertThat(line.path("error_severity").asText()).isEqualTo("LOG");
        assertThat(line.path("timestamp").asText()).matches("[-0-9]{10} [0-9:]{8}\\.[0-9]{3} UTC");
    }

    @Test
    void replacesTheScriptByTheCommand() throws Exception {
        var process = start("echo $$ > pid; exit 3");
        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("pid")).strip()).isEqualTo(Long.toString(process.pid()));
    }

    private JsonNode runOneLine(String command) throws Exception {
        var output = run(command);
        assertThat(output).hasSize(1);
        return new ObjectMapper().readTree(output.getFirst());
    }

    private List<String> run(String command) throws Exception {
        // In a container everything ends with the command, and what it said last may be under way.
        assertThat(start(command + "; sleep 1").waitFor()).isZero();
        return Files.readAllLines(directory.resolve("said"), UTF_8);
    }

    /** Here, the readers end with it, too: they are of its process group. */
    private Process start(String command) throws Exception {
        var arguments = new ArrayList<>(List.of("setsid"));
        PostgresLogForwarder.wrap(List.of("bash", "-c", "cd " + directory + "; " + command)).stream()
                .map(argument -> argument.replace(ContainerPaths.LOG, directory.toString()))
                .forEach(arguments::add);
        var process = new ProcessBuilder(arguments)
                .redirectOutput(directory.resolve("said").toFile())
                .redirectError(directory.resolve("complained").toFile())
                .start();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).whenComplete((_, _) -> end(process.pid()));
        return process;
    }

    private static void end(long group) {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + group).start().waitFor();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
