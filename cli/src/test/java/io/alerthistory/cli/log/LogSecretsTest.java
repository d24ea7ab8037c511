package io.alerthistory.cli.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, no log of the program or of its PostgreSQL holds what opens either. */
@Timeout(120)
class LogSecretsTest {
    private static final String WRONG_TOKEN = "wrong-9d2h5v7b-token";
    private static final String WRONG_PASSWORD = "wrong-5t8n1w3e-password";
    private static final String VALUE = "value-6j0r4s8u-of-an-alert";

    @TempDir
    private Path directory;

    @Test
    void noLogHoldsATokenAPasswordOrAVerifier() throws Exception {
        List<String> secrets;
        List<Path> logs;
        try (LoggingProgram program = LoggingProgram.start(directory)) {
            goWrong(program);
            secrets = secrets(program);
            logs = program.logs();
        }
        assertThat(logs).hasSizeGreaterThan(3);
        for (Path log : logs) {
            // Damaged characters must not keep the rest from being looked at.
            assertThat(Files.readString(log, ISO_8859_1)).as("%s", log).doesNotContain(secrets);
        }
        assertThat(Files.readString(directory.resolve("said"))).contains("401", "400");
    }

    private static void goWrong(LoggingProgram program) throws Exception {
        String body = "[{\"labels\":{\"alertname\":\"A\"},\"annotations\":{\"note\":\"" + VALUE + "\"}}";
        assertThat(program.post("/api/v2/alerts", LoggingProgram.INGEST, body + "]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.post("/api/v2/alerts", LoggingProgram.INGEST, body).statusCode())
                .isEqualTo(400);
        // A value in every text of a webhook, whose second alert is invalid.
        String webhook = """
                {"receiver":"VALUE","groupKey":"{}:{a=\\"VALUE\\"}","externalURL":"http://VALUE/","notification_reason":"VALUE",
                 "alerts":[{"status":"firing","labels":{"alertname":"VALUE"},"startsAt":"2026-11-22T14:00:00Z",
                   "generatorURL":"http://prometheus/VALUE"},
                  {"status":"VALUE","labels":{"VALUE":17},"startsAt":"VALUE"}]}""".replace("VALUE", VALUE);
        assertThat(program.post("/api/v1/webhook", LoggingProgram.INGEST, webhook)
                        .body())
                .contains("\"quarantined\":1");
        assertThat(program.post("/api/v1/webhook", LoggingProgram.INGEST, VALUE).statusCode())
                .isEqualTo(400);
        assertThat(program.post("/api/v2/alerts", WRONG_TOKEN, body + "]").statusCode())
                .isEqualTo(401);
        assertThat(program.post("/api/v2/alerts", LoggingProgram.READ, body + "]")
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.post("/api/v2/alerts?token=" + WRONG_TOKEN, LoggingProgram.INGEST, body)
                        .statusCode())
                .isEqualTo(400);
        String port = Files.readString(program.data().resolve("port")).strip();
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/alert_history?sslmode=disable",
                        "alert_history_a",
                        WRONG_PASSWORD))
                .isInstanceOf(SQLException.class);
    }

    /** Those of the program's own making as well, and each as it goes over the wire. */
    private static List<String> secrets(LoggingProgram program) throws Exception {
        List<String> secrets = new ArrayList<>(List.of(
                LoggingProgram.INGEST, LoggingProgram.READ, WRONG_TOKEN, WRONG_PASSWORD, VALUE, "SCRAM-SHA-256$"));
        try (Stream<Path> passwords = Files.list(program.data().resolve("passwords"))) {
            for (Path file : passwords.toList()) {
                secrets.add(Files.readString(file).strip());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(7).allMatch(secret -> secret.length() > 10);
        secrets.addAll(secrets.stream()
                .map(secret -> Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)))
                .toList());
        return secrets;
    }
}
