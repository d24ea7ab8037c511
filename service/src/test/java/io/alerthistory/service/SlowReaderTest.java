package io.alerthistory.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.alerthistory.service.http.HttpEndpoint;
import io.alerthistory.service.http.JsonResponse;
import io.alerthistory.service.http.TokenScope;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An answer is whole, however slowly it is read: the network takes a part of what is written, and the rest later. */
class SlowReaderTest {
    private static final int NUMBERS = 1_000_000;

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start(settings -> settings, (_, _) -> new LongResponseFeature());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static final class LongResponseFeature implements ServiceFeature {
        @Override
        public List<HttpEndpoint> endpoints() {
            return List.of(HttpEndpoint.get(
                    "/long",
                    TokenScope.READ,
                    Set.of(),
                    exchange -> JsonResponse.send(exchange, json -> {
                        json.writeStartArray();
                        for (int i = 0; i < NUMBERS; i++) {
                            json.writeNumber(i);
                        }
                        json.writeEndArray();
                    })));
        }

        @Override
        public Optional<String> unreadyReason() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Test
    void getsAllInItsOrder() throws Exception {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress("127.0.0.1", service.port()));
            socket.getOutputStream().write("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            Thread.sleep(500); // until nothing more fits into what the two ends keep
            var body = body(new DataInputStream(socket.getInputStream()));
            try (JsonParser json = new JsonFactory().createParser(body)) {
                json.nextToken();
                for (int i = 0; i < NUMBERS; i++) {
                    assertThat(json.nextIntValue(-1)).isEqualTo(i);
                }
            }
        }
    }

    /** What the chunks hold, by the letter of RFC 9112, 7.1: what an HTTP client would forgive, it does not. */
    private static byte[] body(DataInputStream response) throws IOException {
        assertThat(line(response)).isEqualTo("HTTP/1.1 200 OK");
        while (!line(response).isEmpty()) {
            // a header
        }
        var body = new ByteArrayOutputStream();
        for (int size = size(response); size > 0; size = size(response)) {
            body.write(response.readNBytes(size));
            assertThat(line(response)).isEmpty();
        }
        return body.toByteArray();
    }

    private static int size(DataInputStream response) throws IOException {
        return Integer.parseInt(line(response), 16);
    }

    private static String line(DataInputStream response) throws IOException {
        var line = new StringBuilder();
        for (char next = (char) response.readByte(); next != '\n'; next = (char) response.readByte()) {
            line.append(next);
            assertThat(line.length()).as(line::toString).isLessThan(200);
        }
        return line.toString().strip();
    }
}
