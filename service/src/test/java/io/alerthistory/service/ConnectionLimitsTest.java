package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.TokenScope;
import io.alerthistory.service.http.framing.HttpLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client cannot hold a connection by being slow, nor all of them by being many. */
class ConnectionLimitsTest {
    private static final Duration REQUEST = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /** More than the two systems keep in buffers. */
    private static final int RESPONSE_BYTES = 24 << 20;

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start(
                settings -> settings.with(new HttpLimits(100, REQUEST, IDLE, REQUEST)),
                (_, _) -> new SlowClientFeature());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static final class SlowClientFeature implements ServiceFeature {
        @Override
        public List<HttpEndpoint> endpoints() {
            return List.of(
                    HttpEndpoint.get(
                            "/large",
                            TokenScope.OPEN,
                            Set.of(),
                            exchange -> exchange.send("application/octet-stream", new byte[RESPONSE_BYTES])),
                    HttpEndpoint.post("/body", TokenScope.OPEN, exchange -> {
                        try (InputStream body = exchange.request().content().inputStream()) {
                            exchange.send("application/octet-stream", body.readAllBytes());
                        }
                    }));
        }

        @Override
        public Optional<String> unreadyReason() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /livez HTTP",
                "GET /livez HTTP/1.1\r\nHost: local",
                "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n[",
                "POST /body HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n["
            })
    void anUnfinishedRequestIsClosed(String beginning) throws Exception {
        long start = System.nanoTime();
        try (var connection = new RawConnection(service.port())) {
            connection.send(beginning);
            connection.readToEnd();
        }
        assertThat(since(start)).isBetween(REQUEST.minusMillis(100), REQUEST.plusSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: ",
                "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n[",
                "POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n["
            })
    void aByteNowAndThenDoesNotKeepARequestOpen(String beginning) throws Exception {
        long start = System.nanoTime();
        try (var connection = new RawConnection(service.port())) {
            connection.send(beginning);
            while (since(start).compareTo(REQUEST.plusSeconds(3)) < 0) {
                connection.send(" ");
                Thread.sleep(50);
            }
        } catch (SocketException e) {
            assertThat(since(start)).isBetween(REQUEST.minusMillis(100), REQUEST.plusSeconds(2));
            return;
        }
        throw new AssertionError("still open");
    }

    @Test
    void anIdleConnectionLivesLongerThanARequest() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            for (int i = 0; i < 2; i++) {
                connection.send(GET);
                assertThat(connection.readResponse()).startsWith("HTTP/1.1 200");
                Thread.sleep(REQUEST.plusMillis(700));
            }
            connection.send(GET);
            assertThat(connection.readResponse()).startsWith("HTTP/1.1 200");
            long start = System.nanoTime();
            assertThat(connection.readToEnd()).isEmpty();
            assertThat(since(start)).isBetween(IDLE.minusMillis(200), IDLE.plusSeconds(2));
        }
    }

    @Test
    void aLaterRequestHasItsOwnDeadline() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send(GET);
            assertThat(connection.readResponse()).startsWith("HTTP/1.1 200");
            long start = System.nanoTime();
            connection.send("GET /li");
            assertThat(connection.readToEnd()).isEmpty();
            assertThat(since(start)).isLessThan(REQUEST.plusSeconds(1));
        }
    }

    @Test
    void aResponseThatNobodyReadsIsEnded() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(REQUEST.plusSeconds(2));
            assertThat(connection.readToEnd().length()).isLessThan(RESPONSE_BYTES);
        }
    }

    /** What the two systems keep in buffers comes on top of the 64 KiB that the service reads. */
    @Test
    void aRefusedBodyIsNotReadAndItsSenderSeesTheAnswer() throws Exception {
        var sent = new AtomicLong();
        long start = System.nanoTime();
        try (var connection = new RawConnection(service.port())) {
            connection.send("POST /unknown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108864\r\n\r\n");
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendAll(connection, sent));
            String answer = connection.readResponse();
            assertThat(answer).startsWith("HTTP/1.1 404").containsIgnoringCase("connection: close");
            sender.join();
        }
        assertThat(since(start)).isLessThan(Duration.ofSeconds(3));
        assertThat(sent.get()).isLessThan(16 << 20);
    }

    private static void sendAll(RawConnection connection, AtomicLong sent) {
        byte[] piece = new byte[64 * 1024];
        try {
            for (int i = 0; i < 1024; i++) {
                connection.send(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException e) {
            return; // the service has closed the connection
        }
    }

    /** Idle ones, and unfinished requests, of which each has 30 s. */
    @ParameterizedTest
    @ValueSource(strings = {GET, "GET /livez HTTP/1.1\r\nHost: "})
    void slowConnectionsMakeRoomForOthersWhenAllAreInUse(String sent) throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try (ServiceFixture small = ServiceFixture.start(
                settings -> settings.with(new HttpLimits(5, Duration.ofSeconds(30), Duration.ofMinutes(6), REQUEST)))) {
            for (int i = 0; i < 20; i++) {
                var connection = new RawConnection(small.port());
                slow.add(connection);
                connection.send(sent);
            }
            long start = System.nanoTime();
            try (var next = new RawConnection(small.port())) {
                next.send(GET);
                assertThat(next.readResponse()).startsWith("HTTP/1.1 200");
            }
            assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
            assertThat(small.get("/metrics").body())
                    .containsPattern("alert_history_http_closed_connections_total\\{reason=\"room\"} [1-9]")
                    .containsPattern("alert_history_http_connections [1-5]\\.0");
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
