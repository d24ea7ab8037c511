package io.alerthistory.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests whose borders two programs can see in different places, each with a second request behind it. A proxy that
 * takes the second one for a body would let it pass unchecked, so it must not be answered.
 */
class HttpFramingTest {
    private static final String GET = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";
    private static final String POST = "POST /api/v2/alerts HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String SECOND = GET + "Connection: close\r\n\r\n";

    private static ServiceFixture service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceFixture.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static Stream<Arguments> malformedRequests() {
        return Stream.of(lengths(), transferEncodings(), headers(), hosts(), chunks(), requestLines())
                .flatMap(cases -> cases);
    }

    private static Stream<Arguments> lengths() {
        String body = "\r\n\r\n[]";
        return Stream.of(
                malformed("two differing lengths", POST + "Content-Length: 2\r\nContent-Length: 60" + body),
                malformed("two equal lengths", POST + "Content-Length: 2\r\nContent-Length: 2" + body),
                malformed("a list of lengths", POST + "Content-Length: 2, 2" + body),
                malformed("a negative length", POST + "Content-Length: -5" + body),
                malformed("a signed length", POST + "Content-Length: +2" + body),
                malformed("a hexadecimal length", POST + "Content-Length: 0x2" + body),
                malformed("a length with a fraction", POST + "Content-Length: 2.0" + body),
                malformed("a length with a space inside", POST + "Content-Length: 2 0" + body),
                malformed("no length", POST + "Content-Length:" + body),
                malformed("a quoted length", POST + "Content-Length: \"2\"" + body),
                malformed("a length of 19 digits", POST + "Content-Length: 0000000000000000002" + body),
                malformed("a length of 30 digits", POST + "Content-Length: 999999999999999999999999999999" + body),
                malformed("a length with a vertical tab", POST + "Content-Length: \u000b2" + body),
                malformed("a length with digits of another script", POST + "Content-Length: \u00b2" + body),
                malformed("a length on two lines", POST + "Content-Length: \r\n 2" + body));
    }

    private static Stream<Arguments> transferEncodings() {
        String body = "\r\n\r\n2\r\n[]\r\n0\r\n\r\n";
        return Stream.of(
                malformed("length, then chunked", POST + "Content-Length: 2\r\nTransfer-Encoding: chunked" + body),
                malformed("chunked, then length", POST + "Transfer-Encoding: chunked\r\nContent-Length: 2" + body),
                malformed("length and identity", POST + "Content-Length: 2\r\nTransfer-Encoding: identity" + body),
                malformed("gzip, then chunked", 501, POST + "Transfer-Encoding: gzip, chunked" + body),
                malformed("chunked, then gzip", 501, POST + "Transfer-Encoding: chunked, gzip" + body),
                malformed("chunked twice", 501, POST + "Transfer-Encoding: chunked, chunked" + body),
                malformed(
                        "chunked on two lines",
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked" + body),
                malformed(
                        "identity and chunked on two lines",
                        POST + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked" + body),
                malformed("an unknown encoding", 501, POST + "Transfer-Encoding: xchunked" + body),
                malformed("a quoted encoding", 501, POST + "Transfer-Encoding: \"chunked\"" + body),
                malformed("an encoding with a parameter", 501, POST + "Transfer-Encoding: chunked;q=1" + body),
                malformed("no encoding", 501, POST + "Transfer-Encoding:" + body),
                malformed("an encoding with a vertical tab", POST + "Transfer-Encoding: \u000bchunked" + body),
                malformed("an encoding with a NUL", POST + "Transfer-Encoding: chunked\u0000" + body),
                malformed("an encoding on the next line", POST + "Transfer-Encoding:\r\n chunked" + body),
                malformed("an encoding with a space before its colon", POST + "Transfer-Encoding : chunked" + body));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                malformed("a space before a colon", POST + "Content-Length : 2\r\n\r\n[]"),
                malformed("a folded header", GET + "X: a\r\n b\r\n\r\n"),
                malformed("a folded header with a tab", GET + "X: a\r\n\tContent-Length: 2\r\n\r\n"),
                malformed("a first header with white space", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n"),
                malformed("a CR alone in a header", GET + "X: a\rContent-Length: 2\r\n\r\n"),
                malformed("an LF alone in a header", GET + "X: a\nContent-Length: 2\r\n\r\n"),
                malformed("an LF alone at the end", GET + "X: a\r\n\n"),
                malformed("a CR alone at the end", GET + "X: a\r\n\r\r\n"),
                malformed("a NUL in a header", GET + "X: a\u0000b\r\n\r\n"),
                malformed("a control character in a header", GET + "X: a\u0008b\r\n\r\n"),
                malformed("a NUL in the name of a header", GET + "X\u0000: a\r\n\r\n"),
                malformed("a name with parentheses", GET + "Content(Length): 2\r\n\r\n"),
                malformed("a name of another script", GET + "Content-Length\u00a0: 2\r\n\r\n"),
                malformed("a header without a name", GET + ": a\r\n\r\n"),
                malformed("a header without a colon", GET + "Content-Length\r\n\r\n"),
                malformed("more than 16 KiB of headers", 431, GET + "X: " + "a".repeat(17_000) + "\r\n\r\n"),
                malformed("more than 100 headers", 431, GET + "X: a\r\n".repeat(101) + "\r\n"));
    }

    private static Stream<Arguments> hosts() {
        String get = "GET /livez HTTP/1.1\r\n";
        return Stream.of(
                malformed("no host", get + "X: a\r\n\r\n"),
                malformed("two hosts", get + "Host: localhost\r\nHost: other\r\n\r\n"),
                malformed("an empty host", get + "Host:\r\n\r\n"),
                malformed("a host with a space", get + "Host: local host\r\n\r\n"),
                malformed("a host with a user", get + "Host: a@localhost\r\n\r\n"),
                malformed("a host with a path", get + "Host: localhost/a\r\n\r\n"),
                malformed("a list of hosts", get + "Host: localhost, other:80:80\r\n\r\n"),
                malformed("a URL with a user", "GET http://a@localhost/livez HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                malformed("a URL without a host", "GET http:///livez HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    private static Stream<Arguments> chunks() {
        return Stream.of(
                malformed("a size that is no number", CHUNKED + "x\r\n[]\r\n0\r\n\r\n"),
                malformed("no size", CHUNKED + "\r\n[]\r\n0\r\n\r\n"),
                malformed("a negative size", CHUNKED + "-2\r\n[]\r\n0\r\n\r\n"),
                malformed("a signed size", CHUNKED + "+2\r\n[]\r\n0\r\n\r\n"),
                malformed("a size with a prefix", CHUNKED + "0x2\r\n[]\r\n0\r\n\r\n"),
                malformed("a size after a space", CHUNKED + " 2\r\n[]\r\n0\r\n\r\n"),
                malformed("a size before a space", CHUNKED + "2 \r\n[]\r\n0\r\n\r\n"),
                malformed("a size with an underscore", CHUNKED + "0_2\r\n[]\r\n0\r\n\r\n"),
                malformed("a size of 16 digits", CHUNKED + "0000000000000002\r\n[]\r\n0\r\n\r\n"),
                malformed("a size beyond 64 bits", CHUNKED + "FFFFFFFFFFFFFFFFF2\r\n[]\r\n0\r\n\r\n"),
                malformed("a size that ends with LF", CHUNKED + "2\n[]\r\n0\r\n\r\n"),
                malformed("a size that ends with CR", CHUNKED + "2\r[]\r\n0\r\n\r\n"),
                malformed("a chunk without CRLF behind it", CHUNKED + "2\r\n[]0\r\n\r\n"),
                malformed("a chunk that ends with LF", CHUNKED + "2\r\n[]\n0\r\n\r\n"),
                malformed("a chunk that is longer than its size", CHUNKED + "2\r\n[]XX0\r\n\r\n"),
                malformed("an extension with a CR", CHUNKED + "2;a\rb\r\n[]\r\n0\r\n\r\n"),
                malformed("an extension with an LF", CHUNKED + "2;a\nb\r\n[]\r\n0\r\n\r\n"),
                malformed("an extension with a NUL", CHUNKED + "2;\u0000\r\n[]\r\n0\r\n\r\n"),
                malformed("an extension without a semicolon", CHUNKED + "2 a=b\r\n[]\r\n0\r\n\r\n"),
                malformed("extensions of 17 KB", CHUNKED + ("1;" + "a".repeat(1000) + "\r\n \r\n").repeat(17)),
                malformed("a trailer without a colon", CHUNKED + "2\r\n[]\r\n0\r\nGET /livez\r\n\r\n"),
                malformed("a folded trailer", CHUNKED + "2\r\n[]\r\n0\r\nX: a\r\n b\r\n\r\n"),
                malformed("a trailer that ends with LF", CHUNKED + "2\r\n[]\r\n0\r\nX: a\n\r\n"),
                malformed("a last chunk with something behind it", CHUNKED + "2\r\n[]\r\n0\r\n[]\r\n"));
    }

    private static Stream<Arguments> requestLines() {
        String host = "\r\nHost: localhost\r\n\r\n";
        return Stream.of(
                malformed("two spaces", "GET  /livez HTTP/1.1" + host),
                malformed("a tab", "GET\t/livez HTTP/1.1" + host),
                malformed("a space in front", " GET /livez HTTP/1.1" + host),
                malformed("a space behind", "GET /livez HTTP/1.1 " + host),
                malformed("a space in the path", "GET /li vez HTTP/1.1" + host),
                malformed("no version", "GET /livez" + host),
                malformed("HTTP/1.0", 505, "GET /livez HTTP/1.0" + host),
                malformed("HTTP/1.2", 505, "GET /livez HTTP/1.2" + host),
                malformed("HTTP/2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                malformed("a version in small letters", "GET /livez http/1.1" + host),
                malformed("a version with a leading zero", "GET /livez HTTP/1.01" + host),
                malformed("a method with a parenthesis", "GE(T /livez HTTP/1.1" + host),
                malformed("a path without a slash", "GET livez HTTP/1.1" + host),
                malformed("an asterisk", "OPTIONS * HTTP/1.1" + host),
                malformed("an authority", "CONNECT localhost:80 HTTP/1.1" + host),
                malformed("another scheme", "GET ftp://localhost/livez HTTP/1.1" + host),
                malformed("a control character", "GET /li\u0001vez HTTP/1.1" + host),
                malformed("a NUL", "GET /livez\u0000 HTTP/1.1" + host),
                malformed("a CR alone", "GET /livez\r HTTP/1.1" + host),
                malformed("an LF alone", "GET /livez HTTP/1.1\nHost: localhost\r\n\r\n"),
                malformed("a percent sign alone", "GET /livez?a=5% HTTP/1.1" + host),
                malformed("a percent sign without digits", "GET /livez?a=%zz HTTP/1.1" + host),
                malformed("bytes that are not UTF-8", "GET /livez?a=\u00fc HTTP/1.1" + host),
                malformed("a fragment", "GET /livez#a HTTP/1.1" + host),
                malformed("a URL of more than 64 KiB", 414, "GET /" + "a".repeat(66_000) + " HTTP/1.1" + host),
                malformed("a TLS handshake", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n"));
    }

    private static Arguments malformed(String name, String request) {
        return malformed(name, 400, request);
    }

    private static Arguments malformed(String name, int status, String request) {
        return Arguments.of(name, status, request);
    }

    /** 500 would be an error in the log with a stack trace, for each such request. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedRequests")
    void nothingIsAnsweredAfterAMalformedRequest(String name, int status, String request) throws Exception {
        String responses = responses(request + SECOND);
        assertThat(RawConnection.statuses(responses)).as(responses).containsExactly(Integer.toString(status));
        assertThat(responses).containsIgnoringCase("connection: close").contains("application/problem+json");
        assertThat(responses).containsPattern("\"detail\":\"[^\"]{10}");
    }

    static Stream<Arguments> wellFormedRequests() {
        return Stream.of(
                Arguments.of("nothing special", POST + "Content-Length: 2\r\n\r\n[]"),
                Arguments.of("white space around a length", POST + "Content-Length: \t2 \t\r\n\r\n[]"),
                Arguments.of("leading zeros", POST + "Content-Length: 0002\r\n\r\n[]"),
                Arguments.of("names in capitals", POST + "CONTENT-LENGTH:2\r\n\r\n[]"),
                Arguments.of(
                        "an encoding in capitals", POST + "transfer-encoding: CHUNKED\r\n\r\n2\r\n[]\r\n0\r\n\r\n"),
                Arguments.of("chunks", CHUNKED + "1\r\n[\r\n1\r\n]\r\n0\r\n\r\n"),
                Arguments.of("sizes with zeros and letters", CHUNKED + "00A\r\n[        ]\r\n000\r\n\r\n"),
                Arguments.of("chunk extensions", CHUNKED + "2;a=b;c\r\n[]\r\n0;d\r\n\r\n"),
                Arguments.of("a quoted chunk extension", CHUNKED + "2 ;a=\"b;\\\"c\"\r\n[]\r\n0\r\n\r\n"),
                Arguments.of("trailers", CHUNKED + "2\r\n[]\r\n0\r\nX-Sum: 1\r\nContent-Length: 5\r\n\r\n"),
                Arguments.of("a body of GET", GET + "Content-Length: 5\r\n\r\nhello"),
                Arguments.of("an empty line in front", "\r\n" + GET + "\r\n"),
                Arguments.of("bytes beyond ASCII in a header", GET + "X: \u00fc\r\n\r\n"),
                Arguments.of("100 headers", GET + "X: a\r\n".repeat(99) + "\r\n"),
                Arguments.of("a host with a port", "GET /livez HTTP/1.1\r\nHost: localhost:80\r\n\r\n"),
                Arguments.of("a host with an empty port", "GET /livez HTTP/1.1\r\nHost: localhost:\r\n\r\n"),
                Arguments.of("an IPv6 host", "GET /livez HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormedRequests")
    void aWellFormedRequestIsAnsweredAndTheNextOneToo(String name, String request) throws Exception {
        assertThat(RawConnection.statuses(responses(request + SECOND))).containsExactly("200", "200");
    }

    @Test
    void aRequestIsTheSameInPiecesOfOneByte() throws Exception {
        try (var connection = new RawConnection(service.port())) {
            for (char next : (CHUNKED + "2;a\r\n[]\r\n0\r\nX: a\r\n\r\n" + SECOND).toCharArray()) {
                connection.send(String.valueOf(next));
            }
            assertThat(RawConnection.statuses(connection.readToEnd())).containsExactly("200", "200");
        }
    }

    @Test
    void theRestOfARefusedRequestIsNotTheNextRequest() throws Exception {
        String unknown = "POST /unknown HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(RawConnection.statuses(responses(unknown + "Transfer-Encoding: chunked\r\n\r\n" + SECOND)))
                .containsExactly("404");
        assertThat(RawConnection.statuses(responses(unknown + "Content-Length: 1000000\r\n\r\n" + SECOND)))
                .containsExactly("404");
        assertThat(RawConnection.statuses(
                        responses(unknown + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n" + SECOND)))
                .containsExactly("404");
        // A small body is read, so the connection lives on.
        assertThat(RawConnection.statuses(responses(unknown + "Content-Length: 2\r\n\r\n[]" + SECOND)))
                .containsExactly("404", "200");
    }

    @Test
    void aRequestThatEndsTooEarlyIsToldSo() throws Exception {
        for (String request : new String[] {GET, POST + "Content-Length: 5\r\n\r\n[]", CHUNKED + "2\r\n[]\r\n"}) {
            try (var connection = new RawConnection(service.port())) {
                connection.send(request);
                connection.endOutput();
                assertThat(connection.readToEnd()).startsWith("HTTP/1.1 400").contains("in the middle");
            }
        }
    }

    private static String responses(String requests) throws Exception {
        try (var connection = new RawConnection(service.port())) {
            connection.send(requests);
            return connection.readToEnd();
        }
    }
}
