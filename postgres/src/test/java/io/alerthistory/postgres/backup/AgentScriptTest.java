package io.alerthistory.postgres.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the agent makes of pgBackRest's answers, as 2.55.1 has given them. */
@Timeout(30)
class AgentScriptTest {
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    // With --output=json, exit code 0.
    private static final String UNREADABLE = """
            [{"archive":[],"backup":[],"cipher":"none","db":[],"name":"alerthistory","repo":[{"cipher":"none","key":1,\
            "status":{"code":99,"message":"%s"}}],"status":{"code":99,"lock":{"backup":{"held":false}},"message":"other"}}]""";
    private static final String FINE = """
            [{"archive":[],"backup":[],"cipher":"none","db":[],"name":"alerthistory","repo":[{"cipher":"none","key":1,\
            "status":{"code":0,"message":"ok"}}],"status":{"code":0,"lock":{"backup":{"held":false}},"message":"ok"}}]""";

    @TempDir
    private Path folder;

    private String server = "exec sleep 60";

    @Test
    void reportsAnUnreachableStoreThoughPgbackrestExitsWithZero() throws Exception {
        String errorMessage = "[HostConnectError] unable to connect to 's3:9000': [111] Connection refused";
        assertThat(runAgent(
                        UNREADABLE.formatted(errorMessage + "\\n    [HostConnectError] on 7 retries: the same"),
                        UTF_8,
                        0))
                .endsWith(errorMessage + "; [HostConnectError] on 7 retries: the same");
        assertThat(folder.resolve("state/repository-1")).doesNotExist();
    }

    @Test
    void reportsAWrongCipherPassInPrintableAscii() throws Exception {
        var output = runAgent(
                UNREADABLE.formatted("unable to load info file:\\nFormatError: key '\u00ff\u0001\\\"x' is none"),
                ISO_8859_1,
                0);
        assertThat(output).matches("[ -~]+").contains("FormatError: key '");
        assertThat(PgbackrestInfoReader.explain(output)).startsWith("its cipher pass is another, or it is damaged");
    }

    @Test
    void reportsAnErrorOnStandardOutput() throws Exception {
        assertThat(runAgent("P00  ERROR: [037]: info command requires option: repo1-s3-region\n", UTF_8, 37))
                .isEqualTo("P00  ERROR: [037]: info command requires option: repo1-s3-region");
    }

    @Test
    void reportsAMissingAnswer() throws Exception {
        assertThat(runAgent("", UTF_8, 124)).isEqualTo("pgBackRest did not answer within one minute");
    }

    @Test
    void aRepositoryThatAnswersIsRead() throws Exception {
        assertThat(runAgent(FINE, UTF_8, 0)).isEqualTo(FINE);
        assertThat(folder.resolve("state/error-1")).doesNotExist();
    }

    @Test
    void reportsWhenTheNewestSegmentWasArchived() throws Exception {
        Files.writeString(folder.resolve("segments"), """
                {".":{"type":"path"},
                "0000000200000001000000FE-5d3d.gz":{"type":"file","size":1,"time":1795892814},
                "0000000200000001000000FF-97c1.gz":{"type":"file","size":1,"time":1795892875}}""");
        var answer = FINE.replace("\"archive\":[]", """
                "archive":[{"database":{"id":1,"repo-key":1},"id":"16-1",\
                "max":"000000010000000000000009","min":"000000010000000000000003"},\
                {"database":{"id":2,"repo-key":1},"id":"17-2",\
                "max":"0000000200000001000000FF","min":"000000020000000100000001"}]""");
        assertThat(runAgent(answer, UTF_8, 0)).isEqualTo(answer);
        assertThat(Files.readAllLines(folder.resolve("state/repository-1")))
                .element(1)
                .isEqualTo("1795892875");
    }

    @Test
    void readsTheRepositoriesAgainAtOnceWhenAskedToBySignal() throws Exception {
        assertReadAgain(agent -> assertThat(new ProcessBuilder("kill", "-USR1", Long.toString(agent.pid()))
                        .start()
                        .waitFor())
                .isZero());
    }

    @Test
    void readsTheRepositoriesAgainWhenABackupHasEnded() throws Exception {
        server = "sleep 6 & wait; exec sleep 60"; // a client that goes after six seconds
        assertReadAgain(_ -> {});
    }

    private interface Request {
        void send(Process agent) throws Exception;
    }

    private void assertReadAgain(Request request) throws Exception {
        writeConfiguration(FINE, UTF_8, 0);
        var agent = agent();
        try {
            assertThat(result()).isEqualTo(FINE);
            Files.delete(folder.resolve("state/repository-1"));
            request.send(agent);
            var requestedAt = Instant.now();
            assertThat(result()).isEqualTo(FINE);
            assertThat(Duration.between(requestedAt, Instant.now())).isLessThan(INTERVAL.minusSeconds(5));
        } finally {
            stop(agent);
        }
    }

    /** What is left of one look at a repository: the last line of its file. */
    private String runAgent(String answer, Charset charset, int exit) throws IOException, InterruptedException {
        writeConfiguration(answer, charset, exit);
        var agent = agent();
        try {
            return result();
        } finally {
            stop(agent);
        }
    }

    private void writeConfiguration(String answer, Charset charset, int exit) throws IOException {
        Files.writeString(folder.resolve("answer"), answer, charset);
        Files.writeString(Files.createDirectories(folder.resolve("etc")).resolve("repositories"), "1\n");
        var fake = Files.createDirectories(folder.resolve("bin")).resolve("pgbackrest");
        Files.writeString(fake, """
                #!/bin/sh
                case "$*" in
                  *" info") cat %s; exit %d ;;
                  *" repo-ls archive/alerthistory/17-2/0000000200000001") cat %s ;;
                  server) %s ;;
                esac
                """.formatted(folder.resolve("answer"), exit, folder.resolve("segments"), server));
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
    }

    private static void stop(Process agent) throws InterruptedException {
        agent.destroy();
        assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Process agent() throws IOException {
        var script = BackupScript.AGENT
                .text()
                .replace("/etc/pgbackrest", folder.resolve("etc").toString());
        var builder = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("STATE", folder.resolve("state").toString());
        environment.put(
                "VOLUME", Files.createDirectories(folder.resolve("volume")).toString());
        environment.put("BALLAST", "1000000");
        environment.put("INTERVAL", Long.toString(INTERVAL.toSeconds()));
        return builder.start();
    }

    private String result() throws IOException, InterruptedException {
        while (true) {
            for (var name : new String[] {"error-1", "repository-1"}) {
                var file = folder.resolve("state").resolve(name);
                if (Files.exists(file)) {
                    return Files.readAllLines(file).getLast();
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
