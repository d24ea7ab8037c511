package io.alerthistory.service.http.framing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The request line and the headers of a well-formed request. */
record RequestHead(String method, String path, List<HeaderLine> headers, BodyFraming framing) {
    RequestHead {
        headers = List.copyOf(headers);
    }

    boolean hasBody() {
        return !framing.equals(new BodyFraming.Sized(0));
    }

    boolean closesConnection() {
        return hasToken("Connection", "close");
    }

    /** Whether the client sends the body only after it was told to continue. */
    boolean expectsContinue() {
        return hasBody() && hasToken("Expect", "100-continue");
    }

    private boolean hasToken(String header, String token) {
        return headers.stream().anyMatch(line -> line.is(header) && line.hasToken(token));
    }

    /** In the form that every parser reads in the same way. */
    byte[] toBytes() {
        var text = new StringBuilder(512);
        text.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        for (HeaderLine header : headers) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
