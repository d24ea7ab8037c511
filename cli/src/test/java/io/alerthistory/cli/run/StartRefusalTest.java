package io.alerthistory.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything starts, and how that reads. */
class StartRefusalTest {
    private static final String SECRET = "s3cr3t-word";

    @Test
    void refusesToListenToOthersWithoutTokens() {
        var result = CommandLineProgram.call("run", "--listen", "0.0.0.0:9098");
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("add --token-file FILE (or --insecure")
                .hasLineCount(1);
    }

    @Test
    void refusesHalfATlsConfiguration() {
        assertThat(CommandLineProgram.call("run", "--tls-cert", "cert.pem").err())
                .contains("--tls-cert and --tls-key are needed together");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "postgresql://ann:" + SECRET + "@db/history",
                "jdbc:postgresql://db/history?user=ann&password=" + SECRET,
                "postgresql://db/history?PASSWORD=" + SECRET,
            })
    void refusesAPasswordOnTheCommandLineWithoutRepeatingIt(String url) {
        var result = new CommandLineProgram(Map.of("ALERT_HISTORY_DATABASE_PASSWORD", "x"))
                .run("serve", "--database-url", url);
        assertThat(result.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("--database-password-file")
                .doesNotContain(SECRET)
                .hasLineCount(1);
    }

    /** An unknown option, one too many arguments, or a secret where its file belongs: what follows may be a secret. */
    @ParameterizedTest
    @CsvSource({
        "serve --database-password SECRET,there is no option --database-password; put the value into a file",
        "serve --database-password=SECRET,there is no option --database-password; put the value into a file",
        "serve --database-url postgresql://db/h --token SECRET,there is no option --token; put the value into a file",
        "serve -pSECRET,there is no option -p (",
        "serve SECRET,there are more arguments than this command takes",
        "query a=b SECRET,there are more arguments than this command takes",
        "SECRET,there is no such command",
        "serve --database-url postgresql://db/h --database-password-file SECRET,-password-file: the file cannot",
        "run --token-file SECRET,--token-file: there is no such file",
        "query --token-file SECRET,--token-file: the file cannot be read",
        "query --url http://ann:SECRET@history,--url is not a URL such as",
    })
    void repeatsNoArgumentThatMayBeASecret(String line, String message) {
        var result = CommandLineProgram.call(line.replace("SECRET", SECRET).split(" "));
        assertThat(result.exit()).isIn(ExitCode.USAGE, ExitCode.CANNOT_START);
        assertThat(result.err()).contains(message).doesNotContain(SECRET).hasLineCount(1);
        assertThat(result.out()).doesNotContain(SECRET);
    }

    @Test
    void asksForAPassword() {
        var result = CommandLineProgram.call("serve", "--database-url", "postgresql://db/history");
        assertThat(result.exit()).isEqualTo(ExitCode.CANNOT_START);
        assertThat(result.err()).contains("no database password: give --database-password-file");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db:5433/history?sslmode=require,jdbc:postgresql://db:5433/history?sslmode=require",
        "postgres://[::1]/history,jdbc:postgresql://[::1]/history",
    })
    void readsBothKindsOfUrl(String url, String jdbc) {
        assertThat(DatabaseUrl.jdbc(url)).isEqualTo(jdbc);
    }

    @Test
    void readsAHeartbeatUpToItsLastAt() {
        assertThat(HeartbeatOption.parse("mail=\"a@b\"@5m").matchers()).isEqualTo("mail=\"a@b\"");
        assertThat(CommandLineProgram.call("run", "--heartbeat", "Watchdog").err())
                .contains("is not MATCHERS@INTERVAL");
    }

    @Test
    void printsTheArithmetic() {
        var result = CommandLineProgram.call("capacity");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("DISK for", "MEMORY", "CONNECTIONS");
    }

    @Test
    void printsEveryProblemOfAnInstanceFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("instance.yaml"), """
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: x}
                spec:
                  version: "15"
                  resources: {memory: lots}
                """);
        for (String command : new String[] {"validate", "run"}) {
            var result = CommandLineProgram.call(command, "-f", file.toString());
            assertThat(result.exit()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.err())
                    .contains("spec.version: \"15\"", "spec.resources.memory: \"lots\"")
                    .hasLineCount(2);
        }
        assertThat(CommandLineProgram.call("validate", "-f", folder + "/none").exit())
                .isEqualTo(ExitCode.USAGE);
    }
}
