package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.service.http.HttpEndpoint;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthorizerTest {
    private static final String VALID = "alert_history_secret_file_valid{file=\"tokens\"} ";

    @TempDir
    static Path directory;

    private static Path file;
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        file = write("tokens", """
                # who may do what
                ingest in-token-0123456
                read read-token-01234
                admin admin-token-0123
                ingest in-shop-01234567 shop
                read read-shop-012345 shop
                """);
        service = ServiceFixture.start(settings -> withTokens(settings, file));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ServiceSettings withTokens(ServiceSettings settings, Path tokens) {
        return new ServiceSettings(
                settings.host(),
                0,
                settings.database(),
                Optional.of(tokens),
                settings.tls(),
                false,
                settings.queryTimeout());
    }

    private static Path write(String name, String content) throws Exception {
        Path path = directory.resolve(name);
        Files.deleteIfExists(path);
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(path, content);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/livez,,200",
        "GET,/readyz,,200",
        "GET,/openapi.json,,200",
        "GET,/page.css,,200",
        "GET,/api/v1/episodes,,401",
        "GET,/api/v1/episodes,wrong,401",
        "GET,/,,401",
        "GET,/metrics,,401",
        "GET,/api/v1/episodes,read-token-01234,200",
        "GET,/,read-token-01234,200",
        "GET,/metrics,read-token-01234,200",
        "GET,/api/v1/episodes,in-token-0123456,403",
        "GET,/metrics,in-token-0123456,403",
        "GET,/api/v1/episodes,admin-token-0123,200",
        "POST,/api/v2/alerts,,401",
        "POST,/api/v2/alerts,read-token-01234,403",
        "POST,/api/v2/alerts,in-token-0123456,200",
        "POST,/api/v2/alerts,admin-token-0123,200",
        "POST,/api/v1/erase,in-token-0123456,403",
        "POST,/api/v1/erase,read-token-01234,403",
        "POST,/api/v1/erase,admin-token-0123,400",
        "GET,/api/v1/episodes,read-shop-012345,200",
        "GET,/t/shop/api/v1/episodes,read-shop-012345,200",
        "GET,/t/default/api/v1/episodes,read-shop-012345,403",
        "POST,/t/other/api/v2/alerts,in-shop-01234567,403",
        "POST,/t/shop/api/v2/alerts,in-shop-01234567,200",
        "GET,/metrics,read-shop-012345,403",
        "GET,/t/shop/metrics,read-shop-012345,403",
        "GET,/t/any/api/v1/episodes,read-token-01234,200",
    })
    void asksForTheRightToken(String method, String path, String token, int status) throws Exception {
        String[] headers = token == null ? new String[0] : new String[] {"Authorization", "Bearer " + token};
        HttpResponse<String> response =
                method.equals("GET") ? service.get(path, headers) : service.post(path, "[]", headers);
        assertThat(response.statusCode()).isEqualTo(status);
        if (status >= 400) {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(status == 401);
        }
    }

    @Test
    void takesAReadTokenAsPasswordForReadingOnly() throws Exception {
        assertThat(service.get("/", "Authorization", basic("anybody:read-token-01234"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.get("/", "Authorization", basic("anybody:admin-token-0123"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.post("/api/v1/erase", "{}", "Authorization", basic("a:admin-token-0123"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get("/", "Authorization", "Basic !").statusCode()).isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bindsATokenToItsTenantByHeaderToo() throws Exception {
        assertThat(service.get("/api/v1/labels", "Authorization", "Bearer read-shop-012345", "X-Scope-OrgID", "else")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhyATokenOfATenantMayNotReadMetrics() throws Exception {
        assertThat(service.get("/metrics", "Authorization", "Bearer read-shop-012345")
                        .body())
                .contains("/metrics is about all tenants", "'shop'");
    }

    /** Over all that can be asked: nothing that another tenant's senders wrote. */
    @Test
    void aTokenOfATenantSeesNoNameOfAnother() throws Exception {
        String marker = "secret-of-b";
        String[] sender = {"Authorization", "Bearer in-token-0123456", "X-Scope-OrgID", "tenant-b"};
        assertThat(service.post("/api/v1/webhook", """
                        {"version":"4","groupKey":"{}:{}","truncatedAlerts":3,"status":"firing","receiver":"%1$s",
                         "externalURL":"http://%1$s:9093","alerts":[
                         {"status":"firing","labels":{"alertname":"%1$s","%2$s":"%1$s"},
                          "annotations":{"summary":"%1$s"},"startsAt":"%3$s","endsAt":"0001-01-01T00:00:00Z",
                          "generatorURL":"http://%1$s/graph"},{"labels":{}}]}""".formatted(marker, "secret_of_b", Instant.now()), sender)
                        .statusCode())
                .isEqualTo(200);
        JsonNode episode = service.json("/t/tenant-b/api/v1/episodes", "Authorization", "Bearer read-token-01234")
                .path("episodes")
                .path(0);
        assertThat(episode.path("labels").path("alertname").asText()).isEqualTo(marker);
        for (HttpEndpoint endpoint : service.endpoints()) {
            String path = endpoint.path()
                    .replace("{fingerprint}", episode.path("fingerprint").asText())
                    .replace("{startsAt}", episode.path("startsAt").asText())
                    .replace("{name}", "alertname");
            for (String prefix : List.of("", "/t/shop", "/t/tenant-b")) {
                HttpResponse<String> response = service.get(prefix + path, "Authorization", "Bearer read-shop-012345");
                assertThat(response.body()).as(prefix + path).doesNotContain(marker, "secret_of_b");
            }
        }
    }

    @Test
    void followsChangesOfTheFile() throws Exception {
        Path changing = write("changing", "read first-0123456789\n");
        try (ServiceFixture following = ServiceFixture.start(settings -> withTokens(settings, changing))) {
            assertThat(status(following, "first-0123456789")).isEqualTo(200);
            write("changing", "read second-0123456789\n");
            waitFor(following, "second-0123456789", 200);
            assertThat(status(following, "first-0123456789")).isEqualTo(401);
        }
    }

    /** Each way in which a file can become invalid, and whether the service says so. */
    @ParameterizedTest
    @ValueSource(strings = {"emptied", "deleted", "invalid", "readable", "binary", "a directory"})
    void revokesAllTokensWithinTwoSecondsWhileTheFileIsInvalid(String change) throws Exception {
        String content = "read revoked-0123456789\n";
        Path revoked = write("revoked", content);
        try (ServiceFixture following = ServiceFixture.start(settings -> withOpenMetrics(settings, revoked))) {
            assertThat(following.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(following.get("/metrics").body()).contains(VALID + "1");
            invalidate(revoked, change);
            waitFor(following, "revoked-0123456789", 401);
            assertThat(following.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(following.get("/readyz").body())
                    .contains("no token is accepted, because the token file is invalid", revoked.toString())
                    .doesNotContain("revoked-0123456789");
            assertThat(following.get("/metrics").body()).contains(VALID + "0");
            assertThat(following.get("/livez").statusCode()).isEqualTo(200);
            Files.deleteIfExists(revoked);
            write("revoked", content);
            waitFor(following, "revoked-0123456789", 200);
            assertThat(following.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(following.get("/metrics").body()).contains(VALID + "1");
        }
    }

    private static void invalidate(Path file, String change) throws Exception {
        switch (change) {
            case "emptied" -> Files.writeString(file, "");
            case "deleted" -> Files.delete(file);
            case "invalid" -> Files.writeString(file, "read revoked-0123456789\nnonsense\n");
            case "readable" -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            case "binary" -> Files.write(file, new byte[] {0, 1, 2, (byte) 0xff});
            case "a directory" -> {
                Files.delete(file);
                Files.createDirectory(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            default -> throw new IllegalArgumentException(change);
        }
    }

    private static ServiceSettings withOpenMetrics(ServiceSettings settings, Path tokens) {
        return new ServiceSettings(
                settings.host(),
                0,
                settings.database(),
                Optional.of(tokens),
                settings.tls(),
                false,
                true,
                settings.queryTimeout(),
                settings.databaseWait(),
                settings.drain());
    }

    private static void waitFor(ServiceFixture service, String token, int status) throws Exception {
        for (int i = 0; i < 18 && status(service, token) != status; i++) {
            Thread.sleep(100);
        }
        assertThat(status(service, token)).isEqualTo(status);
    }

    private static int status(ServiceFixture service, String token) throws Exception {
        return service.get("/api/v1/labels", "Authorization", "Bearer " + token).statusCode();
    }

    /** As the kubelet mounts a Secret: links, the mode 0440, and a new version in one moment. */
    @Test
    void readsAMountedSecretAndFollowsIt() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        version(mount, "..1", "read mounted-0123456789\n");
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("tokens"), Path.of("..data", "tokens"));
        try (ServiceFixture following =
                ServiceFixture.start(settings -> withTokens(settings, mount.resolve("tokens")))) {
            assertThat(status(following, "mounted-0123456789")).isEqualTo(200);
            version(mount, "..2", "read renewed-0123456789\n");
            Files.createSymbolicLink(mount.resolve("..new"), Path.of("..2"));
            Files.move(mount.resolve("..new"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            waitFor(following, "renewed-0123456789", 200);
            assertThat(status(following, "mounted-0123456789")).isEqualTo(401);
        }
    }

    private static void version(Path mount, String name, String content) throws Exception {
        Path file = Files.writeString(Files.createDirectory(mount.resolve(name)).resolve("tokens"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw-----w-", "rw--w--w-"})
    void refusesAFileThatOthersMayReadOrChange(String mode) throws Exception {
        Path open = write("open", "read token-0123456789\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTokens(settings, open)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mode " + mode)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void refusesTokensThatAreShortOrHaveTwoMeaningsAndSaysAllThatIsWrong() throws Exception {
        Path invalidFile = write("wrong", """
                write secret1-0123456789
                read
                read secret2-0123456789 bad/tenant
                read secret3
                read secret4-ümläut-0123456789
                ingest secret5-0123456789 shop
                ingest secret5-0123456789 shop
                ingest secret5-0123456789 other
                admin secret5-0123456789 shop
                """);
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTokens(settings, invalidFile)))
                .hasMessageContaining("line 1: must begin with")
                .hasMessageContaining("line 2: must be: read TOKEN")
                .hasMessageContaining("line 3: a tenant has")
                .hasMessageContaining("line 4: a token has at least 16 visible ASCII characters")
                .hasMessageContaining("line 5: a token has at least 16 visible ASCII characters")
                .hasMessageContaining("line 8: the token of line 6 again, with another scope or tenant")
                .hasMessageContaining("line 9: the token of line 6 again, with another scope or tenant")
                .hasMessageNotContaining("line 7")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAnOpenAddressWithoutTokens() {
        assertThatThrownBy(() -> ServiceFixture.start(settings -> new ServiceSettings(
                        "0.0.0.0",
                        0,
                        settings.database(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        settings.queryTimeout())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--token-file");
    }
}
