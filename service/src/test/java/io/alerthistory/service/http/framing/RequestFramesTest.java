package io.alerthistory.service.http.framing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.CloseConnectionException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How much of a request is read that was answered before its end. */
class RequestFramesTest {
    private static final int PIECE = 8192;
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 67108864\r\n\r\n";

    private int received;
    private final RequestFrames frames = new RequestFrames(new ConnectionInput(this::receive), new ClientWait());

    /** First the head alone, then a body without an end. */
    private byte[] receive() {
        byte[] piece = received == 0 ? HEAD.getBytes(US_ASCII) : new byte[PIECE];
        received += piece.length;
        return piece;
    }

    private int receivedOfBody() {
        return received - HEAD.length();
    }

    @Test
    void readsAtMost64KibOfARefusedRequest() {
        assertThat(new String(frames.read(), US_ASCII)).contains("Content-Length: 67108864");
        ServerResponseHeaders response = ServerResponseHeaders.create();
        response.set(HeaderValues.CONNECTION_CLOSE);
        frames.responseBegins(response);
        assertThat(frames.read()).isEmpty();
        assertThat(receivedOfBody()).isZero();
        frames.awaitReaderOfRefusal();
        assertThat(receivedOfBody()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void readsAtMost64KibOfARequestThatNobodyReads() {
        frames.read();
        frames.responseBegins(ServerResponseHeaders.create());
        assertThatThrownBy(() -> {
                    while (true) {
                        assertThat(frames.read()).isNotEmpty();
                    }
                })
                .isInstanceOf(CloseConnectionException.class);
        assertThat(receivedOfBody()).isLessThanOrEqualTo(64 * 1024);
        assertThat(frames.read()).isEmpty();
    }

    @Test
    void readsNothingAfterAResponseThatClosesTheConnection() {
        String two = "GET /a HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n";
        var pipelined = new RequestFrames(new ConnectionInput(() -> two.getBytes(US_ASCII)), new ClientWait());
        assertThat(new String(pipelined.read(), US_ASCII)).startsWith("GET /a ");
        pipelined.responseBegins(ServerResponseHeaders.create());
        assertThat(pipelined.read()).isEmpty();
    }

    @Test
    void passesAChunkOfAnySizeOnInPieces() {
        byte[] head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n".getBytes(US_ASCII);
        byte[] first = Arrays.copyOf(head, head.length + 3);
        var chunked = new RequestFrames(new ConnectionInput(() -> first), new ClientWait());
        chunked.read();
        assertThat(new String(chunked.read(), US_ASCII)).isEqualTo("3\r\n\0\0\0\r\n");
    }
}
