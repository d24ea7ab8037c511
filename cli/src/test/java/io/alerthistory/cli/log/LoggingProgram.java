package io.alerthistory.cli.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.cli.ProgramProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The whole program in a process of its own, with a PostgreSQL that logs every statement, and all that both say. */
final class LoggingProgram implements AutoCloseable {
    static final String INGEST = "ingest-7f3kq9x2-token";
    static final String READ = "read-p41mz8c0-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Process process;
    private final String url;

    private LoggingProgram(Path directory, Process process) throws Exception {
        this.directory = directory;
        this.process = process;
        this.url = awaitUrl();
    }

    static LoggingProgram start(Path directory) throws Exception {
        Path tokens = Files.writeString(
                Files.createFile(
                        directory.resolve("tokens"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                "ingest " + INGEST + "\nread " + READ + "\n");
        Path instance = Files.writeString(directory.resolve("instance.yaml"), """
                apiVersion: alerthistory.io/v1alpha1
                kind: PostgresInstance
                metadata: {name: history}
                spec: {version: "16", parameters: {log_min_duration_statement: 0}}
                """);
        var builder = ProgramProcess.builder(List.of(
                        "run",
                        "-f",
                        instance.toString(),
                        "--data",
                        directory.resolve("data").toString(),
                        "--token-file",
                        tokens.toString(),
                        "--listen",
                        "127.0.0.1:0"))
                .redirectOutput(directory.resolve("printed").toFile())
                .redirectError(directory.resolve("said").toFile());
        builder.environment().putAll(Map.of("ALERT_HISTORY_LOG", "json", "ALERT_HISTORY_DEBUG", "1"));
        Process process = builder.start();
        try {
            return new LoggingProgram(directory, process);
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private String awaitUrl() throws Exception {
        while (process.isAlive()) {
            for (String line : outputLines()) {
                JsonNode message = JSON.readTree(line).path("message");
                if (message.asText().startsWith("Alert History listens on ")) {
                    return message.asText().substring("Alert History listens on ".length());
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError(outputLines());
    }

    HttpResponse<String> post(String path, String token, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What the program said so far, whole lines. */
    List<String> outputLines() throws IOException {
        return lines(directory.resolve("said"));
    }

    /** What its PostgreSQL said so far, once its collector ran. */
    List<String> postgres() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(data().resolve("pgdata/log"))) {
            for (Path file : files.filter(logFile -> logFile.toString().endsWith(".json"))
                    .toList()) {
                lines.addAll(lines(file));
            }
        }
        return lines;
    }

    /** Every text that anybody might read afterwards. */
    List<Path> logs() throws IOException {
        try (Stream<Path> collected = Files.list(data().resolve("pgdata/log"));
                Stream<Path> startLogs = Files.list(data().resolve("log"))) {
            return Stream.of(collected, startLogs, Stream.of(directory.resolve("said"), directory.resolve("printed")))
                    .flatMap(files -> files)
                    .toList();
        }
    }

    Path data() {
        return directory.resolve("data");
    }

    static JsonNode json(String line) throws IOException {
        return JSON.readTree(line);
    }

    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** As a user stops it. */
    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not stop");
        }
        http.close();
    }
}
