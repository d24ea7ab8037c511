package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.JsonResponse;
import io.alerthistory.service.http.TokenScope;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong inside is told as far as the client may know, and never looks like success. */
class ErrorResponderTest {
    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start(settings -> settings, (_, _) -> new BrokenFeature());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static final class BrokenFeature implements ServiceFeature {
        @Override
        public List<HttpEndpoint> endpoints() {
            return List.of(
                    HttpEndpoint.get("/broken", TokenScope.READ, Set.of(), exchange -> {
                        throw new IllegalStateException("the password is 1234");
                    }),
                    HttpEndpoint.get(
                            "/broken/later",
                            TokenScope.READ,
                            Set.of(),
                            exchange -> JsonResponse.send(exchange, json -> {
                                json.writeStartArray();
                                for (int i = 0; i < 100_000; i++) {
                                    json.writeNumber(i);
                                }
                                throw new IllegalStateException("in the middle");
                            })));
        }

        @Override
        public Optional<String> unreadyReason() {
            return Optional.of("this part is broken");
        }

        @Override
        public void close() {}
    }

    @Test
    void tellsNoDetailsOfABug() throws Exception {
        HttpResponse<String> response = service.get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("under the id").doesNotContain("1234");
    }

    @Test
    void breaksTheConnectionOfAnAnswerThatIsNotWhole() {
        assertThatThrownBy(() -> service.get("/broken/later")).isInstanceOf(IOException.class);
    }

    @Test
    void isNotReadyWhileAPartIsNot() throws Exception {
        HttpResponse<String> response = service.get("/readyz");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("this part is broken");
        assertThat(service.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWhatIsNoHttpWithAProblemToo() throws Exception {
        assertThat(raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(raw("GET /api/v1/labels/%zz/values HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(raw("GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
