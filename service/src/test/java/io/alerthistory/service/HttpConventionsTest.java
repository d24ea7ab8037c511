package io.alerthistory.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers, proxies, senders and scripts expect of any HTTP server. */
class HttpConventionsTest {
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
        for (int i = 0; i < 20; i++) {
            service.notify(
                    "{\"alertname\":\"A\",\"path\":\"a|b^c`d\\\\e{\u00fc}\",\"n\":\"%d\"}".formatted(i),
                    "{\"summary\":\"a summary that is long enough to be worth compressing\"}",
                    Instant.now().minusSeconds(60),
                    Optional.empty());
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/livez",
                "/readyz",
                "/metrics",
                "/page.css",
                "/openapi.json",
                "/api/v1/episodes",
                "/nothing"
            })
    void headIsGetWithoutTheBody(String path) throws Exception {
        HttpResponse<String> get = service.get(path);
        HttpResponse<String> head =
                service.send(service.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    }

    @Test
    void headSendsNoByteOfABodyAndTheLengthOfGet() throws Exception {
        String get = raw("GET /api/v1/labels HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String head = raw("HEAD /api/v1/labels HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        int length = get.length() - get.indexOf("\r\n\r\n") - 4;
        assertThat(head).containsIgnoringCase("content-length: " + length + "\r\n");
    }

    @Test
    void headIsAllowedWhereGetIs() throws Exception {
        HttpResponse<String> response = service.post("/api/v1/labels", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/page.css", "/openapi.json", "/api/v1/episodes"})
    void responsesAreCompressedForClientsThatAcceptIt(String path) throws Exception {
        HttpResponse<byte[]> plain = bytes(path, "identity");
        HttpResponse<byte[]> compressed = bytes(path, "br;q=1.0, GZIP;q=0.8");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
        byte[] content = new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes();
        assertThat(content.length).isCloseTo(plain.body().length, org.assertj.core.data.Percentage.withPercentage(5));
        assertThat(bytes(path, "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(bytes(path, "deflate, br").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private static HttpResponse<byte[]> bytes(String path, String acceptEncoding) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    service.request(path, "Accept-Encoding", acceptEncoding).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void aCompressedMessageIsStored() throws Exception {
        byte[] body = gzip("[{\"labels\":{\"alertname\":\"Compressed\"}}]".getBytes(UTF_8));
        assertThat(post("/t/gzip/api/v2/alerts", body, "gzip").body())
                .isEqualTo("{\"stored\":1,\"quarantined\":0,\"notKept\":0}\n");
        assertThat(post("/t/gzip/api/v2/alerts", body, "X-GZIP").statusCode()).isEqualTo(200);
        assertThat(post("/t/gzip/api/v2/alerts", "[]".getBytes(UTF_8), "identity")
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.json("/t/gzip/api/v1/episodes").get("episodes")).hasSize(1);
    }

    @Test
    void aCompressedMessageOfUnknownLengthIsStored() throws Exception {
        byte[] body = gzip("[{\"labels\":{\"alertname\":\"Compressed\"}}]".getBytes(UTF_8));
        HttpResponse<String> response =
                service.send(service.request("/t/chunked/api/v2/alerts", "Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(response.body()).isEqualTo("{\"stored\":1,\"quarantined\":0,\"notKept\":0}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "deflate", "br", "gzip, gzip"})
    void anotherEncodingIsRefusedWithTheOneThatWorks(String encoding) throws Exception {
        HttpResponse<String> response = post("/api/v2/alerts", new byte[] {1, 2, 3}, encoding);
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip");
        assertThat(response.body()).contains(encoding).contains("gzip, or not at all");
    }

    @Test
    void whatIsNoGzipOrEndsTooEarlyIs400() throws Exception {
        assertThat(post("/api/v2/alerts", "[]".getBytes(UTF_8), "gzip").body()).contains("not valid gzip");
        byte[] half = java.util.Arrays.copyOf(gzip(new byte[1000]), 15);
        assertThat(post("/api/v2/alerts", half, "gzip").statusCode()).isEqualTo(400);
        byte[] continued = java.util.Arrays.copyOf(gzip("[]".getBytes(UTF_8)), 20_000);
        assertThat(post("/api/v2/alerts", continued, "gzip").body()).contains("continues after the end");
    }

    @Test
    void aMessageIsLimitedByWhatItIsOnceDecompressed() throws Exception {
        HttpResponse<String> response = post("/api/v2/alerts", gzip(new byte[40 << 20]), "gzip");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("16 MiB");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static HttpResponse<String> post(String path, byte[] body, String encoding) throws Exception {
        return service.send(
                service.request(path, "Content-Encoding", encoding).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** As {@code curl -g}, a chat program or a browser sends it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/episodes?match={alertname=\"A\"}&limit=1",
                "/?match={alertname=\"A\"}",
                "/api/v1/episodes?match=path=~\"a[|]b.c`d.*\u00fc}\"&limit=1",
                "/api/v1/episodes?match=path=\"a|b^c`d\\\\e{\u00fc}\"&limit=1"
            })
    void charactersThatAreLeftInAUrlAreAccepted(String target) throws Exception {
        String response = rawUtf8("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 200").contains("a|b^c`d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/livez", "HTTP://localhost:9098/livez?", "https://LOCALHOST/livez"})
    void anAbsoluteUrlIsServedAsItsPath(String target) throws Exception {
        assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void theHostOfAnAbsoluteUrlCounts() throws Exception {
        String target = "GET http://%s/api/v1/labels HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
        assertThat(raw(target.formatted("localhost", "evil.example"))).startsWith("HTTP/1.1 200");
        assertThat(raw(target.formatted("evil.example", "localhost"))).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing,404",
        "/episodes/0123456789abcdef/2026-01-01T00:00:00Z,404",
        "/episodes/nonsense/now,404",
        "/api/v1/episodes?limit=x,400",
        "/t/b%20d/,400",
    })
    void aRefusalIsAPageForABrowserAndJsonForAProgram(String path, int status) throws Exception {
        HttpResponse<String> page = service.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.body()).contains("<h1>" + status + " ", "role=\"alert\"", "Request id: <code>");
        HttpResponse<String> json = service.get(path, "Accept", "*/*");
        assertThat(json.statusCode()).isEqualTo(status);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aRefusalBeforeTheRouterIsAPageForABrowserToo() throws Exception {
        String head = " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";
        assertThat(raw("GET /?match=5%" + head))
                .startsWith("HTTP/1.1 400")
                .contains("text/html", "<h1>400 Bad Request</h1>", "write % as %25", "default-src 'none'");
        assertThat(raw("GET /<script>alert(1)</script>" + head.replace("/1.1", "/1.0")))
                .startsWith("HTTP/1.1 505")
                .doesNotContain("<script>alert");
    }

    @Test
    void aPageOfARefusalEscapesThePath() throws Exception {
        HttpResponse<String> page = service.get("/%3Cscript%3Ealert(1)%3C/script%3E", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void unknownParametersOfSendersAreIgnored() throws Exception {
        assertThat(service.post("/api/v1/webhook?cluster=prod", "{\"alerts\":[]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.post("/api/v2/alerts?a=b&a=c&d", "[]").statusCode()).isEqualTo(200);
        assertThat(service.get("/api/v1/labels?cluster=prod").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"statu,status", "fro,from", "lmit,limit", "cursr,cursor", "form,from"})
    void aNearNameIsSuggested(String parameter, String suggestion) throws Exception {
        assertThat(service.get("/api/v1/episodes?" + parameter + "=1").body())
                .contains("did you mean '" + suggestion + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "x", "q", "tenant", "sort", "page"})
    void aNameThatIsNotNearIsAnsweredWithAllNames(String parameter) throws Exception {
        assertThat(service.get("/api/v1/episodes?" + parameter + "=1").body())
                .doesNotContain("did you mean")
                .contains("this takes at, cursor, from");
    }

    @Test
    void theOldApiOfAlertmanagerIsGoneAndNamesTheNewOne() throws Exception {
        HttpResponse<String> response = service.post("/api/v1/alerts", "[]");
        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body()).contains("/api/v2/alerts");
    }

    @Test
    void conflictingOrRepeatedTenantsAreRefused() throws Exception {
        assertThat(service.get("/t/a/api/v1/labels", "X-Scope-OrgID", "a").statusCode())
                .isEqualTo(200);
        HttpResponse<String> conflict = service.get("/t/a/api/v1/labels", "X-Scope-OrgID", "b");
        assertThat(conflict.statusCode()).isEqualTo(400);
        assertThat(conflict.body()).contains("'a'", "'b'", "X-Scope-OrgID");
        for (String second : new String[] {"a", "b"}) {
            HttpResponse<String> repeated =
                    service.get("/api/v1/labels", "X-Scope-OrgID", "a", "X-Scope-OrgID", second);
            assertThat(repeated.statusCode()).isEqualTo(400);
            assertThat(repeated.body()).contains("2 times");
        }
        assertThat(service.get("/api/v1/labels", "X-Scope-OrgID", "a,b").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSlashAtTheEndOfAPathMeansTheSame() throws Exception {
        assertThat(service.post("/api/v2/alerts/", "[]").statusCode()).isEqualTo(200);
        assertThat(service.post("/t/slash/api/v1/webhook/", "{\"alerts\":[]}").statusCode())
                .isEqualTo(200);
        assertThat(service.get("/t/slash/").statusCode()).isEqualTo(200);
    }

    @Test
    void healthHasTheNamesOfPrometheusAndAlertmanager() throws Exception {
        assertThat(service.get("/-/healthy").statusCode()).isEqualTo(200);
        assertThat(service.get("/-/ready").statusCode()).isEqualTo(200);
        assertThat(service.send(service.request("/-/healthy").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thereIsAnIcon() throws Exception {
        HttpResponse<byte[]> icon = bytes("/favicon.ico", "identity");
        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/x-icon");
        assertThat(icon.body()).startsWith(0, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/livez", "/metrics", "/page.js", "/api/v1/labels", "/nothing"})
    void noContentTypeIsGuessed(String path) throws Exception {
        HttpResponse<String> response = service.get(path);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private static String raw(String request) throws IOException {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request);
            return connection.readToEnd();
        }
    }

    private static String rawUtf8(String request) throws IOException {
        try (var connection = new RawConnection(service.port())) {
            connection.send(request.getBytes(UTF_8));
            return connection.readToEnd();
        }
    }
}
