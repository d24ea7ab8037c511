package io.alerthistory.service.http.framing;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the head of one request, and refuses what is not well-formed (RFC 9112, 3 to 6). */
final class RequestHeadReader {
    /** A host as in RFC 3986, 3.2.2, and a port. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{0,5})?");

    private final ConnectionInput input;
    private String requestLine = "";
    private final List<String> headerLines = new ArrayList<>();

    RequestHeadReader(ConnectionInput input) {
        this.input = input;
    }

    /** @throws MalformedRequestException after the whole head was read, unless it is too large or has no end */
    RequestHead read() {
        requestLine = readRequestLine();
        int remaining = HttpLimits.HEADERS;
        for (String line = readHeader(remaining); !line.isEmpty(); line = readHeader(remaining)) {
            headerLines.add(line);
            remaining = headerLines.size() < HttpLimits.HEADER_LINES ? remaining - line.length() : 0;
        }
        return parse();
    }

    /** Whether a person reads the response, as far as the head was read. */
    boolean isFromBrowser() {
        return headerLines.stream()
                .anyMatch(line -> line.regionMatches(true, 0, "Accept:", 0, 7) && line.contains("text/html"));
    }

    private String readRequestLine() {
        String line = readTarget();
        // Some clients send an empty line after a body (RFC 9112, 2.2).
        return line.isEmpty() ? readTarget() : line;
    }

    private String readTarget() {
        return input.readLine(
                HttpLimits.REQUEST_LINE,
                () -> new MalformedRequestException(
                        Status.REQUEST_URI_TOO_LONG_414,
                        "the URL has more than %d KiB".formatted(HttpLimits.REQUEST_LINE >> 10)));
    }

    private String readHeader(int remaining) {
        return input.readLine(
                remaining,
                () -> new MalformedRequestException(
                        Status.create(431, "Request Header Fields Too Large"),
                        "the request has more than %d headers, or more than %d KiB of them"
                                .formatted(HttpLimits.HEADER_LINES, HttpLimits.HEADERS >> 10)));
    }

    private RequestHead parse() {
        String[] parts = requestLine.split(" ", -1);
        if (parts.length != 3 || !HeaderLine.isToken(parts[0])) {
            throw MalformedRequestException.badRequest("the first line must be: METHOD TARGET HTTP/1.1");
        }
        requireVersion(parts[2]);
        if (parts[1].chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw MalformedRequestException.badRequest("the URL has a control character");
        }
        RequestTarget target = RequestTarget.parse(parts[1]);
        List<HeaderLine> headers = headerLines.stream().map(HeaderLine::parse).toList();
        BodyFraming framing = BodyFraming.of(headers);
        return new RequestHead(parts[0], target.path(), withHost(headers, target), framing);
    }

    private static void requireVersion(String version) {
        if (version.equals("HTTP/1.1")) {
            return;
        } else if (version.matches("HTTP/[0-9]\\.[0-9]")) {
            throw new MalformedRequestException(
                    Status.HTTP_VERSION_NOT_SUPPORTED_505,
                    "%s is not supported, only HTTP/1.1; in nginx, set proxy_http_version 1.1".formatted(version));
        }
        throw MalformedRequestException.badRequest("the first line must be: METHOD TARGET HTTP/1.1");
    }

    // The authority of an absolute URL replaces the header (RFC 9112, 3.2.2).
    private static List<HeaderLine> withHost(List<HeaderLine> headers, RequestTarget target) {
        List<HeaderLine> others =
                headers.stream().filter(header -> !header.is("Host")).toList();
        if (headers.size() - others.size() != 1) {
            throw MalformedRequestException.badRequest("the request must have exactly one Host header");
        }
        String host = target.authority()
                .orElseGet(() -> headers.stream()
                        .filter(header -> header.is("Host"))
                        .findFirst()
                        .orElseThrow()
                        .value());
        if (!HOST.matcher(host).matches()) {
            throw MalformedRequestException.badRequest("the host of the request is not valid");
        }
        List<HeaderLine> all = new ArrayList<>(others);
        all.addFirst(new HeaderLine("Host", host));
        return all;
    }
}
