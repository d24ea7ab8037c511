package io.alerthistory.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.spec.CommittedFile;
import io.alerthistory.store.LogContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What docs/monitoring.md says of log lines is what is written. */
class LogsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/monitoring.md");
    private static final String BEGIN = "<!-- fields: generated from the code; -Dgolden.write=true -->\n";
    private static final String END = "<!-- fields: end -->";

    private static final Map<String, String> KEYS =
            Map.of("namespace", "resource.namespace", "instance", "resource.name", "reconcile_id", "reconcile_id");

    @AfterEach
    void clear() {
        MDC.clear();
        LogContext.clear();
    }

    @Test
    void theTableHasEveryField() {
        CommittedFile.at("docs/monitoring.md").checkBetween(BEGIN, END, table());
    }

    private static String table() {
        return Stream.of(LogField.values())
                .map(field -> "| `%s` | %s | %s |\n"
                        .formatted(field.key(), field.shared() ? "PostgreSQL" : "Alert History", field.meaning()))
                .collect(Collectors.joining("", "| field | name from | content |\n|---|---|---|\n", ""));
    }

    /** A line of the document is what its own fields come to. */
    @ParameterizedTest
    @ValueSource(strings = {"alert-history serve", "alert-history operator"})
    void theProgramsLinesAreAsTheProgramWritesThem(String application) throws IOException {
        String example = examples().stream()
                .filter(line -> line.contains("\"application_name\":\"" + application + "\""))
                .findFirst()
                .orElseThrow();
        JsonNode line = LoggingProgram.json(example);
        var event = new LogRecord(
                line.path("error_severity").asText().equals("WARNING") ? Level.WARNING : Level.INFO,
                line.path("message").asText());
        event.setLoggerName(line.path("logger").asText());
        event.setInstant(LocalDateTime.parse(
                        line.path("timestamp").asText(), DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'"))
                .toInstant(ZoneOffset.UTC));
        for (String field : List.of("txid", "request_id", "batch_id", "backend_pid")) {
            LogContext.put(field, line.path(field).asText());
        }
        KEYS.forEach((field, key) -> MDC.put(key, line.path(field).asText()));
        assertThat(new JsonLogFormatter(application, 1).format(event).strip()).isEqualTo(example);
    }

    static List<String> examples() throws IOException {
        return Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("{\"timestamp\""))
                .toList();
    }
}
