package io.alerthistory.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One request, from its sender's name for it to PostgreSQL's for its commit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LogCorrelationTest {
    private static final String ALERTS = "[{\"labels\":{\"alertname\":\"A\",\"host\":\"%s\"}}]";

    @SuppressWarnings("NullAway.Init") // before all tests
    private LoggingProgram program;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        program = LoggingProgram.start(directory);
    }

    @AfterAll
    void stop() throws Exception {
        program.close();
    }

    @Test
    void leadsFromTheRequestToTheTransactionInPostgresqlsOwnLog() throws Exception {
        HttpResponse<String> response = store("X-Request-Id", "sender-1:4711");

        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("sender-1:4711");
        JsonNode request = line(of("sender-1:4711", "io.alerthistory.service.http.RequestRouter"));
        JsonNode batch = line(of("sender-1:4711", "io.alerthistory.store.ingest.batch.BatchLog"));
        assertThat(batch.path("message").asText()).startsWith("committed 1 alerts of 1 messages in ");
        for (String field : List.of("batch_id", "txid")) {
            assertThat(request.path(field).asText())
                    .isNotEmpty()
                    .isEqualTo(batch.path(field).asText());
        }
        List<JsonNode> transaction = postgres(batch.path("txid").asText());
        assertThat(transaction)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("pid").asText())
                        .isEqualTo(batch.path("backend_pid").asText()))
                .anySatisfy(line -> assertThat(line.path("message").asText()).contains("INSERT INTO run"));
    }

    @Test
    void takesTheTraceOfASenderThatGivesNoName() throws Exception {
        HttpResponse<String> response = store("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void givesANameOfItsOwnInsteadOfOneThatCouldDeceive() throws Exception {
        for (String invalidId : List.of("two words", "a\"}", "x".repeat(65), "ü")) {
            assertThat(store("X-Request-Id", invalidId).headers().firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
        }
        assertThat(store("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
                        .headers()
                        .firstValue("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{16}"));
    }

    @Test
    void namesARefusedRequestInTheAnswerAndInTheLog() throws Exception {
        HttpResponse<String> response =
                program.post("/api/v2/alerts", LoggingProgram.INGEST, "no JSON", "X-Request-Id", "refused-1");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(LoggingProgram.json(response.body()).path("requestId").asText())
                .isEqualTo("refused-1");
        assertThat(line(of("refused-1", "io.alerthistory.service.http.RequestRouter"))
                        .path("message")
                        .asText())
                .startsWith("POST /api/v2/alerts: 400 in ");
    }

    @Test
    void everyLineIsJsonWithTheFieldsOfTheSchema() throws Exception {
        store("X-Request-Id", "schema-1");
        line(of("schema-1", "io.alerthistory.service.http.RequestRouter"));

        Set<String> knownFields =
                Stream.of(LogField.values()).map(LogField::key).collect(Collectors.toCollection(TreeSet::new));
        for (String text : program.outputLines()) {
            JsonNode line = LoggingProgram.json(text);
            assertThat(knownFields).containsAll(names(line));
            assertThat(names(line))
                    .contains("timestamp", "application_name", "pid", "error_severity", "message", "logger");
            assertThat(line.path("application_name").asText()).isEqualTo("alert-history run");
            assertThat(line.path("timestamp").asText()).matches(TIMESTAMP);
        }
        Set<String> postgres = new TreeSet<>();
        for (String text : program.postgres()) {
            JsonNode line = LoggingProgram.json(text);
            postgres.addAll(names(line));
            assertThat(line.path("timestamp").asText()).matches(TIMESTAMP);
        }
        // context is in lines of functions and of replay alone.
        assertThat(postgres)
                .containsAll(Stream.of(LogField.values())
                        .filter(LogField::shared)
                        .filter(field -> field != LogField.CONTEXT)
                        .map(LogField::key)
                        .toList());
    }

    @Test
    void postgresqlsLineOfTheDocumentHasTheFieldsOfARealOne() throws Exception {
        JsonNode example = LoggingProgram.json(LogsDocumentTest.examples().getLast());
        assertThat(example.path("backend_type").asText()).isEqualTo("client backend");
        assertThat(postgres(line(of(stored("document-1"), "io.alerthistory.store.ingest.batch.BatchLog"))
                        .path("txid")
                        .asText()))
                .anySatisfy(line -> assertThat(names(line)).isEqualTo(names(example)));
    }

    private String stored(String id) throws Exception {
        store("X-Request-Id", id);
        return id;
    }

    private static final String TIMESTAMP = "2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC";

    private static List<String> names(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private HttpResponse<String> store(String header, String value) throws Exception {
        HttpResponse<String> response = program.post(
                "/api/v2/alerts", LoggingProgram.INGEST, ALERTS.formatted(System.nanoTime()), header, value);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    private static Predicate<JsonNode> of(String request, String logger) {
        return line -> List.of(line.path("request_id").asText().split(" ")).contains(request)
                && line.path("logger").asText().equals(logger);
    }

    /** The line is written about when the answer is. */
    private JsonNode line(Predicate<JsonNode> condition) throws Exception {
        while (true) {
            for (String text : program.outputLines()) {
                JsonNode line = LoggingProgram.json(text);
                if (condition.test(line)) {
                    return line;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private List<JsonNode> postgres(String transaction) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String text : program.postgres()) {
            JsonNode line = LoggingProgram.json(text);
            if (line.path("txid").asText().equals(transaction)) {
                lines.add(line);
            }
        }
        return lines;
    }
}
