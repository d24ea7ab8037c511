package io.alerthistory.cli.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.alerthistory.cli.CommandLineProgram;
import io.alerthistory.spec.CommittedFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client's side of the HTTP API, against a server that plays back answers. */
class HistoryClientTest {
    private static final String FIRING = """
            {"fingerprint":"a","labels":{"alertname":"Disk \\u001b[31mFull","host":"db\\"1"},"startsAt":"2026-11-22T12:30:00.5Z","endsAt":null,"status":"firing"}
            """.strip();
    private static final String RESOLVED = """
            {"fingerprint":"b","labels":{"job":"x"},"startsAt":"2026-11-20T12:00:00Z","endsAt":"2026-11-21T13:00:00Z","status":"resolved"}
            """.strip();

    private final Deque<String> responses = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private int status = 200;
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(exchange.getRequestMethod() + " "
                + URLDecoder.decode(exchange.getRequestURI().toString(), UTF_8)
                + (body.isEmpty() ? "" : " " + body)
                + exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        byte[] response = responses.remove().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    @Test
    void printsATableOfAllPages() {
        responses.add("{\"episodes\":[" + FIRING + "],\"next\":\"c+1\",\"complete\":true,\"gaps\":[]}");
        responses.add("{\"episodes\":[" + RESOLVED
                + "],\"next\":null,\"complete\":false,\"gaps\":[{\"kind\":\"downtime\"}]}");
        var result = CommandLineProgram.call(
                "query", "severity=\"critical\"", "--from", "2d", "--status", "firing", "--limit", "700", "--url", url);
        assertThat(result.exit()).isZero();
        CommittedFile.golden("query/table.txt").check(result.out());
        assertThat(result.err()).isEqualTo("not complete: 1 gap(s) in the time asked for; --output json lists them\n");
        assertThat(requests)
                .containsExactly(
                        "GET "
                                + "/api/v1/episodes?match=severity=\"critical\"&from=2026-11-20T14:00:00Z&"
                                + "status=firing&limit=500[]",
                        "GET "
                                + "/api/v1/episodes?match=severity=\"critical\"&from=2026-11-20T14:00:00Z&"
                                + "status=firing&limit=500&cursor=c+1[]");
    }

    @Test
    void printsJsonUpToTheLimit() {
        responses.add("{\"episodes\":[" + FIRING + "],\"next\":\"c\",\"complete\":true,\"gaps\":[]}");
        var result = CommandLineProgram.call("query", "-o", "json", "--limit", "1", "--url", url);
        CommittedFile.golden("query/page.json").check(result.out());
        assertThat(result.err()).isEqualTo("there are more than 1: ask for more with --limit\n");
    }

    @Test
    void sendsTheBestTokenAndReportsARefusal(@TempDir Path folder) throws IOException {
        Path tokens = Files.writeString(folder.resolve("tokens"), "# ours\ningest i1\nread r1\nadmin a1 prod\n");
        status = 403;
        responses.add("{\"title\":\"Forbidden\",\"detail\":\"this token is not for that\"}");
        var result = CommandLineProgram.call(
                "erase", "--match", "a=\"b\"", "--yes", "--url", url, "--token-file", tokens.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("alert-history: " + url + " refused: this token is not for that (see --token-file)\n");
        assertThat(requests)
                .containsExactly("POST /api/v1/erase {\"match\":\"a=\\\"b\\\"\",\"dryRun\":false}[Bearer a1]");
    }

    @Test
    void countsBeforeItErases() {
        responses.add("{\"episodes\":12,\"alerts\":3}");
        var result = CommandLineProgram.call("erase", "--match", "a=\"b\"", "--url", url);
        assertThat(result.out()).isEqualTo("would erase 12 episode(s) of 3 alert(s)\n");
        assertThat(requests.getFirst()).contains("\"dryRun\":true");

        responses.add("{\"episodes\":12,\"alerts\":3,\"quarantined\":2}");
        result = CommandLineProgram.call("erase", "--match", "a=\"b\"", "--yes", "--url", url);
        assertThat(result.out()).isEqualTo("erased 12 episode(s) of 3 alert(s) and 2 quarantine entries\n");
    }

    @Test
    void showsAndReplaysTheQuarantine() {
        String quarantine = "{\"quarantine\":[{\"id\":1,\"sourceKind\":\"prometheus\",\"sourceName\":\"http://p\","
                + "\"reason\":\"year 10000\",\"replayable\":true,\"lastReceivedAt\":\"2026-11-20T14:00:00Z\","
                + "\"count\":2}]}";
        responses.add(quarantine);
        assertThat(CommandLineProgram.call("quarantine", "list", "--url", url).out())
                .isEqualTo("""
                        ID  RECEIVED              COUNT  SOURCE               REPLAYABLE  REASON
                        1   2026-11-20T14:00:00Z  2      prometheus/http://p  yes         year 10000
                        """);
        responses.add(quarantine);
        assertThat(CommandLineProgram.call("quarantine", "list", "-o", "json", "--url", url)
                        .out())
                .contains("\"sourceKind\" : \"prometheus\"");
        responses.add("{\"stored\":1,\"remaining\":0}");
        assertThat(CommandLineProgram.call("quarantine", "replay", "--url", url).out())
                .isEqualTo("stored 1, still in quarantine 0\n");
    }

    @Test
    void saysWhenNothingAnswers() {
        server.stop(0);
        var result = CommandLineProgram.call("query", "--url", url);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "alert-history: nothing answers at " + url + ": is the service running there? (see --url)\n");
    }

    @Test
    void saysWhenSomethingElseAnswers() {
        responses.add("<html>");
        assertThat(CommandLineProgram.call("query", "--url", url).err()).contains("is this Alert History?");
    }
}
