package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAuthorizerTest {
    @TempDir
    static Path directory;

    private static Path file;
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        file = write("tokens", """
                # who may do what
                ingest in-token
                read read-token
                admin admin-token
                ingest in-shop shop
                read read-shop shop
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
        "GET,/api/v1/episodes,read-token,200",
        "GET,/,read-token,200",
        "GET,/metrics,read-token,200",
        "GET,/api/v1/episodes,in-token,403",
        "GET,/metrics,in-token,403",
        "GET,/api/v1/episodes,admin-token,200",
        "POST,/api/v2/alerts,,401",
        "POST,/api/v2/alerts,read-token,403",
        "POST,/api/v2/alerts,in-token,200",
        "POST,/api/v2/alerts,admin-token,200",
        "POST,/api/v1/erase,in-token,403",
        "POST,/api/v1/erase,read-token,403",
        "POST,/api/v1/erase,admin-token,400",
        "GET,/api/v1/episodes,read-shop,200",
        "GET,/t/shop/api/v1/episodes,read-shop,200",
        "GET,/t/default/api/v1/episodes,read-shop,403",
        "POST,/t/other/api/v2/alerts,in-shop,403",
        "POST,/t/shop/api/v2/alerts,in-shop,200",
        "GET,/t/any/api/v1/episodes,read-token,200",
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
        assertThat(service.get("/", "Authorization", basic("anybody:read-token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.get("/", "Authorization", basic("anybody:admin-token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.post("/api/v1/erase", "{}", "Authorization", basic("a:admin-token"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get("/", "Authorization", "Basic !").statusCode()).isEqualTo(401);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bindsATokenToItsTenantByHeaderToo() throws Exception {
        assertThat(service.get("/api/v1/labels", "Authorization", "Bearer read-shop", "X-Scope-OrgID", "else")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void followsChangesOfTheFile() throws Exception {
        Path changing = write("changing", "read first\n");
        try (ServiceFixture following = ServiceFixture.start(settings -> withTokens(settings, changing))) {
            assertThat(status(following, "first")).isEqualTo(200);
            write("changing", "read second\n");
            waitFor(following, "second", 200);
            assertThat(status(following, "first")).isEqualTo(401);
            write("changing", "nonsense\n");
            Thread.sleep(1500);
            assertThat(status(following, "second")).isEqualTo(200);
        }
    }

    private static void waitFor(ServiceFixture service, String token, int status) throws Exception {
        for (int i = 0; i < 50 && status(service, token) != status; i++) {
            Thread.sleep(100);
        }
        assertThat(status(service, token)).isEqualTo(status);
    }

    private static int status(ServiceFixture service, String token) throws Exception {
        return service.get("/api/v1/labels", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    void refusesAFileThatOthersMayReadAndSaysAllThatIsWrong() throws Exception {
        Path readableFile = write("open", "read token\n");
        Files.setPosixFilePermissions(readableFile, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTokens(settings, readableFile)))
                .hasMessageContaining("chmod 600");
        Path invalidFile = write("wrong", "write secret1\nread\nread secret2 bad/tenant\n");
        assertThatThrownBy(() -> ServiceFixture.start(settings -> withTokens(settings, invalidFile)))
                .hasMessageContaining("line 1: must begin with")
                .hasMessageContaining("line 2: must be: read TOKEN")
                .hasMessageContaining("line 3: a tenant has")
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
