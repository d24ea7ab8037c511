package io.alerthistory.service.http.framing;

import io.helidon.http.Status;
import java.util.List;
import java.util.regex.Pattern;

/** How the end of a request body is found (RFC 9112, 6.3). */
sealed interface BodyFraming {
    /** @param length bytes; 0 without a body */
    record Sized(long length) implements BodyFraming {}

    /** In chunks, of which the last one is empty. */
    record Chunked() implements BodyFraming {}

    /** At most 18 digits, so that each length fits into a long. */
    Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /**
     * Refuses everything that two programs can understand differently, although the RFC permits to correct some of it:
     * no sender repeats a length or combines it with an encoding.
     *
     * @throws MalformedRequestException if the headers do not clearly state the length
     */
    static BodyFraming of(List<HeaderLine> headers) {
        List<String> lengths = values(headers, "Content-Length");
        List<String> encodings = values(headers, "Transfer-Encoding");
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            throw MalformedRequestException.badRequest("the request has both Content-Length and Transfer-Encoding");
        } else if (lengths.size() > 1 || encodings.size() > 1) {
            throw MalformedRequestException.badRequest(
                    "the request has more than one Content-Length or Transfer-Encoding");
        } else if (!encodings.isEmpty()) {
            return chunked(encodings.getFirst());
        } else if (lengths.isEmpty()) {
            return new Sized(0);
        } else if (!LENGTH.matcher(lengths.getFirst()).matches()) {
            throw MalformedRequestException.badRequest("Content-Length must be one number of at most 18 digits");
        }
        return new Sized(Long.parseLong(lengths.getFirst()));
    }

    private static BodyFraming chunked(String encoding) {
        if (!encoding.equalsIgnoreCase("chunked")) {
            throw new MalformedRequestException(Status.NOT_IMPLEMENTED_501, "Transfer-Encoding must be chunked");
        }
        return new Chunked();
    }

    private static List<String> values(List<HeaderLine> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(HeaderLine::value)
                .toList();
    }
}
