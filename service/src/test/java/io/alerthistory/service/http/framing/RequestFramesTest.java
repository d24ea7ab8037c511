package io.alerthistory.service.http.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.CloseConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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

    private static final List<String> WELL_FORMED = List.of(
            "GET /a?b=c HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: a:80\r\nContent-Length: 2\r\n\r\n[]",
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n[]\r\n0\r\nX: a\r\n\r\n",
            "POST http://b/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n1");

    private static final String ALPHABET = "\r\n\t\0 :;,-+\"%/x0129afCT\u00fc\u007f\u000b";

    /**
     * What is passed on is read again in the same way, so that Helidon has nothing to interpret; and the borders of
     * requests do not depend on how the network splits the bytes.
     */
    @Test
    void passesOnlyCanonicalRequestsOn() {
        var random = new Random(14);
        int passed = 0;
        for (int i = 0; i < 30_000; i++) {
            String bytes = mutated(random);
            List<String> pieces = framed(List.of(bytes));
            List<String> split =
                    framed(bytes.codePoints().mapToObj(Character::toString).toList());
            if (!bytes.toLowerCase(Locale.ROOT).contains("chunked")) { // chunks are written as they arrive
                assertThat(String.join("", split)).as(bytes).isEqualTo(String.join("", pieces));
            }
            assertThat(split.getLast()).as(bytes).isEqualTo(pieces.getLast());
            if (pieces.getLast().equals("end")) {
                passed++;
                String canonical = String.join("", pieces.subList(0, pieces.size() - 1));
                assertThat(framed(List.of(canonical))).as(bytes).isEqualTo(pieces);
            }
        }
        assertThat(passed).isBetween(3_000, 27_000);
    }

    private static String mutated(Random random) {
        var bytes = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            bytes.append(WELL_FORMED.get(random.nextInt(WELL_FORMED.size())));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int position = random.nextInt(bytes.length());
            int replaced = position + random.nextInt(2);
            String with =
                    random.nextInt(3) == 0 ? "" : String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            bytes.replace(position, replaced, with);
        }
        return bytes.toString();
    }

    /** The pieces that are passed on, and then "end" or the reason why the rest is refused. */
    private static List<String> framed(List<String> pieces) {
        Iterator<String> arriving = pieces.iterator();
        var requests = new RequestFrames(
                new ConnectionInput(() -> arriving.hasNext() ? arriving.next().getBytes(ISO_8859_1) : new byte[0]),
                new ClientWait());
        List<String> all = new ArrayList<>();
        try {
            for (byte[] piece = requests.read(); piece.length > 0; piece = requests.read()) {
                all.add(new String(piece, ISO_8859_1));
            }
            all.add("end");
        } catch (RequestException e) {
            all.add(e.status() + " " + e.getMessage());
        }
        return all;
    }
}
