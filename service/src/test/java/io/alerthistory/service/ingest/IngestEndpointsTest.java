package io.alerthistory.service.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alerthistory.service.AlertHistoryService;
import io.alerthistory.service.RawConnection;
import io.alerthistory.service.ServiceSettings;
import io.alerthistory.store.DatabaseSettings;
import io.alerthistory.store.TestHistory;
import io.alerthistory.store.login.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP, into a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestEndpointsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private DatabaseSettings settings;
    private AlertHistoryService service;

    @BeforeAll
    void start() throws Exception {
        settings = TestHistory.settings();
        service = AlertHistoryService.start(
                ServiceSettings.local(0, settings), IngestFeature.starter(IngestSettings.DEFAULT));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aRealWebhookIsStoredOnceHoweverOftenItComes() throws Exception {
        byte[] body = captured("webhook-firing.json");
        int alerts = new ObjectMapper().readTree(body).get("alerts").size();

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> response = post("/t/captured/api/v1/webhook", body);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"stored\":" + alerts);
        }

        assertThat(count(
                        "SELECT count(*) FROM all_run r JOIN tenant t ON t.id = r.tenant_id WHERE t.name = 'captured'"))
                .isEqualTo(alerts);
        assertThat(count("SELECT min(firing) FROM all_sighting s JOIN series e ON e.id = s.series_id "
                        + "JOIN tenant t ON t.id = e.tenant_id WHERE t.name = 'captured'"))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM delivery d JOIN aggregation_group g ON g.id = d.group_id "
                        + "JOIN tenant t ON t.id = g.tenant_id WHERE t.name = 'captured'"))
                .isEqualTo(3);
    }

    @Test
    void tenantsDoNotCloseEachOthersEpisodes() throws Exception {
        Instant start = Instant.now().minusSeconds(60);
        String firing = webhook("firing", start, "");
        post("/t/one/api/v1/webhook", firing.getBytes(UTF_8));
        post("/t/two/api/v1/webhook", firing.getBytes(UTF_8));
        post(
                "/t/two/api/v1/webhook",
                webhook("resolved", start, start.plusSeconds(30).toString()).getBytes(UTF_8));

        assertThat(open("one")).isEqualTo(1);
        assertThat(open("two")).isZero();
    }

    @Test
    void aWebhookWithABadAlertIsTakenAndTheBadOneKeptAside() throws Exception {
        String body =
                "{\"alerts\":[%s,{\"labels\":{\"alertname\":\"Bad\"}}]}".formatted(alert("firing", Instant.now(), ""));

        HttpResponse<String> response = post("/t/bad/api/v1/webhook", body.getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"stored\":1,\"quarantined\":1,\"notKept\":0}\n");
        assertThat(quarantined("bad")).isEqualTo(1);
    }

    @Test
    void prometheusIsToldOfABadAlertAndTheGoodOnesAreStored() throws Exception {
        String body = "[{\"labels\":{\"alertname\":\"Good\"}},{\"labels\":{\"alertname\":\"\"}}]";

        HttpResponse<String> response = post("/t/v2/api/v2/alerts", body.getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("1 of 2 alerts cannot be stored").contains("no label with a value");
        assertThat(open("v2")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIs400AndKept() throws Exception {
        HttpResponse<String> response = post("/t/unreadable/api/v1/webhook", "{\"alerts\":".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(quarantined("unreadable")).isEqualTo(1);
    }

    /** The reason of a rejected alert quotes what PostgreSQL cannot store. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"labels\":{\"a\\u0000\":7}}]",
                "[{\"labels\":{\"\\ud800\":7}}]",
                "[{\"labels\":{\"\\u0000\":\"a\"}}]",
                "[{\"annotations\":{\"\\udc00\":{}}}]",
                "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"\\u0000\"}]",
                "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\\ud83d\\ude00\"}]",
                "\u0000"
            })
    void anAlertIsKeptWhateverItsReasonQuotes(String body) throws Exception {
        long before = quarantined("quoting");

        HttpResponse<String> response = post("/t/quoting/api/v2/alerts", body.getBytes(UTF_8));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(quarantined("quoting")).isEqualTo(before + 1);
    }

    @Test
    void aMessageThatIsTooLargeIs413BeforeItIsSent() throws Exception {
        assertThat(answerToBeginning("/api/v1/webhook", 17 << 20, 0))
                .startsWith("HTTP/1.1 413")
                .contains("max_alerts");
    }

    @Test
    void aMessageOfUnknownLengthThatIsTooLargeIs413() throws Exception {
        String head = "POST /api/v1/webhook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (var connection = new RawConnection(service.port())) {
            connection.send(head + "1100000\r\n");
            connection.send(new byte[(16 << 20) + 1]);
            assertThat(connection.readToEnd()).startsWith("HTTP/1.1 413");
        }
    }

    /** The answer to a request of which only a part is sent: a Java client would send all of it before it reads. */
    private String answerToBeginning(String path, int length, int sent) throws Exception {
        try (var connection = new RawConnection(service.port())) {
            send(connection, path, length, sent);
            return connection.readToEnd();
        }
    }

    private static void send(RawConnection connection, String path, int length, int sent) throws IOException {
        connection.send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n".formatted(path, length));
        try {
            connection.send(new byte[sent]);
        } catch (SocketException e) {
            return; // refused before the end
        }
    }

    @Test
    void aMessageOfTooManyAlertsIs413AndKept() throws Exception {
        String body = "{\"alerts\":[" + "{},".repeat(MessageLimits.ALERTS) + "{}]}";

        HttpResponse<String> response = post("/t/too-many/api/v1/webhook", body.getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("more than 20000 alerts");
        assertThat(quarantined("too-many")).isEqualTo(1);
        assertThat(metrics()).contains("alert_history_limited_requests_total{limit=\"alerts\"} 1.0");
    }

    @Test
    void manyEqualRejectsAreOneRow() throws Exception {
        String body = "[" + "{},".repeat(MessageLimits.ALERTS - 1) + "{}]";

        HttpResponse<String> response = post("/t/equal/api/v2/alerts", body.getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(texts("SELECT count FROM quarantine q JOIN tenant t ON t.id = q.tenant_id WHERE t.name = 'equal'"))
                .containsExactly("20000");
    }

    @Test
    void aTenantThatFillsItsMemoryIsRefusedAtOnceAndOthersAreNot() throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try {
            // Senders that stop before the end of 16 MB. One after the other: each doubles its memory as it grows.
            for (int i = 1; i <= 4; i++) {
                var connection = new RawConnection(service.port());
                slow.add(connection);
                send(connection, "/t/filling/api/v1/webhook", 16_000_000, 15_900_000);
                awaitMemory(i * 16.0 * (1 << 20));
            }
            assertThat(answerToBeginning("/t/filling/api/v1/webhook", 1 << 24, 15 << 20))
                    .startsWith("HTTP/1.1 503")
                    .contains("tenant 'filling'", "MiB")
                    .containsIgnoringCase("retry-after: 1\r\n");
            assertThat(metrics())
                    .containsPattern("alert_history_limited_requests_total\\{limit=\"tenant_memory\"} [1-9]");
            // A small message of the same tenant still fits, and a large one of another.
            assertThat(post("/t/filling/api/v2/alerts", "[]".getBytes(UTF_8)).statusCode())
                    .isEqualTo(200);
            byte[] large = ("[" + " ".repeat(15 << 20) + "]").getBytes(UTF_8);
            assertThat(post("/t/other/api/v2/alerts", large).statusCode()).isEqualTo(200);
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
        awaitMemory(0);
    }

    @Test
    void anEmptyMessageIsFine() throws Exception {
        assertThat(post("/api/v2/alerts", "[]".getBytes(UTF_8)).statusCode()).isEqualTo(200);
    }

    @Test
    void truncatedAlertsAreAGap() throws Exception {
        post("/t/truncated/api/v1/webhook", captured("webhook-truncated.json"));

        assertThat(count("SELECT count(*) FROM gap g JOIN tenant t ON t.id = g.tenant_id "
                        + "WHERE t.name = 'truncated' AND g.kind = 'truncated' AND g.alerts > 0"))
                .isEqualTo(1);
    }

    /** The quarantine is tried again after what was wrong was mended: here, a clock that had been ahead. */
    @Test
    void theQuarantineCanBeReplayed() throws Exception {
        String ahead = webhook("firing", Instant.now().plus(Duration.ofHours(25)), "");
        post("/t/replay/api/v1/webhook", ahead.getBytes(UTF_8));
        assertThat(quarantined("replay")).isEqualTo(1);
        assertThat(gaps("replay")).isEqualTo(1);
        assertThat(post("/t/replay/api/v1/quarantine/replay", "{}".getBytes(UTF_8))
                        .body())
                .isEqualTo("{\"stored\":0,\"remaining\":1}\n");

        execute("UPDATE quarantine SET last_received_at = now() + interval '2 hours' "
                + "WHERE tenant_id = (SELECT id FROM tenant WHERE name = 'replay')");

        assertThat(post("/t/replay/api/v1/quarantine/replay", "{}".getBytes(UTF_8))
                        .body())
                .isEqualTo("{\"stored\":1,\"remaining\":0}\n");
        assertThat(open("replay")).isEqualTo(1);
        // What is stored is not missing any more.
        assertThat(gaps("replay")).isZero();
    }

    @Test
    void erasureLeavesNothingOfWhatMatchesAndAllOfTheRest() throws Exception {
        String body =
                "[{\"labels\":{\"alertname\":\"A\",\"customer\":\"4711\"},\"annotations\":{\"name\":\"Jane Doe\"}},"
                        + "{\"labels\":{\"alertname\":\"A\",\"customer\":\"1\"},\"annotations\":{"
                        + "\"name\":\"someone\"}}]";
        post("/t/erase/api/v2/alerts", body.getBytes(UTF_8));

        String order = "{\"match\":\"customer=\\\"4711\\\"\",\"dryRun\":%s}";
        assertThat(post("/t/erase/api/v1/erase", order.formatted(true).getBytes(UTF_8))
                        .body())
                .isEqualTo("{\"alerts\":1,\"episodes\":1,\"quarantined\":0}\n");
        assertThat(open("erase")).isEqualTo(2);
        assertThat(post("/t/erase/api/v1/erase", order.formatted(false).getBytes(UTF_8))
                        .body())
                .isEqualTo("{\"alerts\":1,\"episodes\":1,\"quarantined\":0}\n");

        assertThat(open("erase")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM annotation WHERE body LIKE '%Jane Doe%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM annotation WHERE body LIKE '%someone%'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM label_value WHERE value = '4711'"))
                .isZero();

        // The process must notice that what it knew is gone.
        post("/t/erase/api/v2/alerts", body.getBytes(UTF_8));
        assertThat(count("SELECT count(*) FROM label_value WHERE value = '4711'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM annotation WHERE body LIKE '%Jane Doe%'"))
                .isEqualTo(1);
    }

    @Test
    void anAlertThatEndedBeforeTheRetentionTimeIsAnsweredSo() throws Exception {
        Instant end = Instant.now().minus(Duration.ofDays(150));
        String old = alert("resolved", end.minusSeconds(60), end.toString());
        String body = "{\"alerts\":[%s,%s]}".formatted(old, alert("firing", end.minusSeconds(60), ""));

        HttpResponse<String> response = post("/t/150-days/api/v1/webhook", body.getBytes(UTF_8));

        assertThat(response.body()).isEqualTo("{\"stored\":1,\"quarantined\":0,\"notKept\":1}\n");
    }

    @Test
    void erasureOfEverythingByAccidentIsRefused() throws Exception {
        HttpResponse<String> response = post("/api/v1/erase", "{\"match\":\"{}\",\"dryRun\":false}".getBytes(UTF_8));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void theSourceIsKnownByItsExternalUrl() throws Exception {
        post("/t/source/api/v1/webhook", captured("webhook-firing.json"));

        JsonNode sent = new ObjectMapper().readTree(captured("webhook-firing.json"));
        assertThat(texts("SELECT s.name FROM source s JOIN tenant t ON t.id = s.tenant_id WHERE t.name = 'source'"))
                .containsExactly(sent.get("externalURL").asText());
    }

    private long open(String tenant) throws Exception {
        return count("SELECT count(*) FROM all_run r JOIN tenant t ON t.id = r.tenant_id WHERE t.name = '" + tenant
                + "' AND r.episode_ends_at = 'infinity'");
    }

    private long quarantined(String tenant) throws Exception {
        return count("SELECT count(*) FROM quarantine q JOIN tenant t ON t.id = q.tenant_id WHERE t.name = '" + tenant
                + "'");
    }

    private void awaitMemory(double bytes) throws Exception {
        Pattern memory = Pattern.compile("\nalert_history_request_memory_bytes (\\S+)");
        double used = -1;
        for (int i = 0; i < 200 && used != bytes; i++) {
            Thread.sleep(50);
            Matcher matcher = memory.matcher(metrics());
            used = matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
        }
        assertThat(used).isEqualTo(bytes);
    }

    private long gaps(String tenant) throws Exception {
        return count("SELECT count(*) FROM gap g JOIN tenant t ON t.id = g.tenant_id WHERE t.name = '" + tenant + "'");
    }

    private String metrics() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String webhook(String status, Instant start, String end) {
        return "{\"version\":\"4\",\"alerts\":[" + alert(status, start, end) + "]}";
    }

    private static String alert(String status, Instant start, String end) {
        return ("{\"status\":\"%s\",\"labels\":{\"alertname\":\"A\"},\"annotations\":{},"
                        + "\"startsAt\":\"%s\",\"endsAt\":\"%s\"}")
                .formatted(status, start, end);
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .timeout(Duration.ofSeconds(20))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private long count(String sql) throws Exception {
        return Long.parseLong(texts(sql).getFirst());
    }

    private List<String> texts(String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private Connection connect() throws Exception {
        DatabaseLogin login = settings.loginSource().currentLogin();
        return DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
    }

    private static byte[] captured(String file) throws Exception {
        try (InputStream stream = IngestEndpointsTest.class.getResourceAsStream("captured/" + file)) {
            return stream.readAllBytes();
        }
    }
}
