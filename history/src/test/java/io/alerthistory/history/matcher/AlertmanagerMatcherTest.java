package io.alerthistory.history.matcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alerthistory.history.Labels;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager with its UTF-8 parser accepts and matches the same. */
class AlertmanagerMatcherTest {
    private static final Map<String, Labels> ALERTS = Map.of(
            "1", Labels.of("n", "1", "alertname", "A", "severity", "critical"),
            "2", Labels.of("n", "2", "alertname", "B", "severity", "warning", "team", "web"),
            "3", Labels.of("n", "3", "alertname", "A", "with space", "x\"y\\z💥"),
            "4", Labels.of("n", "4", "alertname", "a+b", "team", "line\nbreak"));
    private static final List<String> PIECES = List.of(
            "severity",
            "team",
            "\"with space\"",
            "alertname",
            "missing",
            "=",
            "!=",
            "=~",
            "!~",
            "=",
            "=~",
            "\"critical\"",
            "critical",
            "\"\"",
            "\".*\"",
            "\".+\"",
            "\"A|B\"",
            "\"(?i)a\"",
            "\"x\\\"y\\\\\\\\z.\"",
            "\"x\\\"y\\\\z\\U0001F4A5\"",
            "\"a\\\\+b\"",
            "\"line\\nbreak\"",
            "\"line.break\"",
            "\"(?s)line.break\"",
            "\"a)|(b\"",
            "web",
            ",",
            ",",
            "{",
            "}",
            " ",
            "'x'",
            "\"\\q\"",
            "\"\\x41\"",
            "\"\\101\"",
            "\"\\xff\"",
            "\"(\"",
            "💥");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void acceptsAndMatchesTheSame(@TempDir Path directory) throws Exception {
        Optional<Path> alertmanager = alertmanager();
        assumeTrue(alertmanager.isPresent(), "no Alertmanager: set ALERTMANAGER to the path of its program");
        int port = freePort();
        Process process = start(alertmanager.get(), directory, port);
        try {
            URI api = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
            send(api);
            var random = new Random(5);
            for (int i = 0; i < 1500; i++) {
                compare(api, random.nextInt(3) == 0 ? randomPieces(random) : wellFormedMatcher(random));
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void compare(URI api, String text) throws Exception {
        HttpResponse<String> response =
                get(URI.create(api + "?filter=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
        assertThat(response.statusCode()).as(text).isIn(200, 400);
        Optional<Matchers> parsed = parse(text);
        assertThat(parsed.isPresent()).as("%s: %s", text, response.body()).isEqualTo(response.statusCode() == 200);
        parsed.ifPresent(matchers -> assertThat(matching(matchers)).as(text).isEqualTo(numbers(response.body())));
    }

    // One matcher a filter, as the API of Alertmanager takes them.
    private static String wellFormedMatcher(Random random) {
        return PIECES.get(random.nextInt(5)) + PIECES.get(5 + random.nextInt(6)) + PIECES.get(11 + random.nextInt(15));
    }

    private static String randomPieces(Random random) {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static Optional<Matchers> parse(String text) {
        try {
            Matchers matchers = Matchers.parse(text);
            return matchers.matchers().size() == 1 ? Optional.of(matchers) : Optional.empty();
        } catch (MatcherSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Set<String> matching(Matchers matchers) {
        Set<String> numbers = new TreeSet<>();
        ALERTS.forEach((number, labels) -> {
            if (matchers.matches(labels)) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    private static Set<String> numbers(String json) {
        Set<String> numbers = new TreeSet<>();
        Pattern.compile("\"n\":\"(\\d)\"").matcher(json).results().forEach(match -> numbers.add(match.group(1)));
        return numbers;
    }

    private void send(URI api) throws Exception {
        var body = new StringBuilder("[");
        for (Labels labels : ALERTS.values()) {
            body.append(body.length() > 1 ? "," : "").append("{\"labels\":{");
            for (Labels.Label label : labels.sorted()) {
                body.append(body.charAt(body.length() - 1) == '{' ? "" : ",")
                        .append(json(label.name()))
                        .append(':')
                        .append(json(label.value()));
            }
            body.append("}}");
        }
        HttpRequest request = HttpRequest.newBuilder(api)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.append("]").toString()))
                .build();
        HttpResponse<String> response = sendWithRetries(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sendWithRetries(HttpRequest request) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Process start(Path alertmanager, Path directory, int port) throws IOException {
        Path config = Files.writeString(directory.resolve("a.yml"), "route: {receiver: r}\nreceivers: [{name: r}]\n");
        return new ProcessBuilder(
                        alertmanager.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--enable-feature=utf8-strict-mode")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static Optional<Path> alertmanager() {
        return Optional.ofNullable(System.getenv("ALERTMANAGER")).map(Path::of).filter(Files::isExecutable);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
