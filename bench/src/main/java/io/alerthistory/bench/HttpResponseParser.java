package io.alerthistory.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Parses only the status and the length of an HTTP/1.1 response. */
final class HttpResponseParser {
    private static final int LARGEST = 64 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
    private int end = -1;
    private boolean chunked;

    /**
     * Where to read into. It never fills up with the answers that senders get; if it does, {@link #isComplete} throws.
     */
    ByteBuffer buffer() {
        return bytes;
    }

    boolean isComplete() {
        if (end < 0 && !chunked) {
            findEnd();
        }
        if (!bytes.hasRemaining()) {
            throw new IllegalStateException("an answer of more than %d bytes".formatted(LARGEST));
        }
        return chunked ? endsWith("0\r\n\r\n") : end >= 0 && bytes.position() >= end;
    }

    /** The three digits after "HTTP/1.1 ". */
    int status() {
        return (bytes.get(9) - '0') * 100 + (bytes.get(10) - '0') * 10 + bytes.get(11) - '0';
    }

    void clear() {
        bytes.clear();
        end = -1;
        chunked = false;
    }

    private void findEnd() {
        byte[] read = bytes.array();
        for (int i = 3; i < bytes.position(); i++) {
            if (read[i] == '\n' && read[i - 1] == '\r' && read[i - 2] == '\n' && read[i - 3] == '\r') {
                var headers = new String(read, 0, i, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
                chunked = headers.contains("transfer-encoding: chunked");
                end = i + 1 + contentLength(headers);
                return;
            }
        }
    }

    private static int contentLength(String headers) {
        int index = headers.indexOf("content-length:");
        if (index < 0) {
            return 0;
        }
        int from = index + "content-length:".length();
        int to = headers.indexOf('\r', from);
        return Integer.parseInt(
                headers.substring(from, to < 0 ? headers.length() : to).strip());
    }

    private boolean endsWith(String text) {
        int from = bytes.position() - text.length();
        return from >= 0 && new String(bytes.array(), from, text.length(), StandardCharsets.US_ASCII).equals(text);
    }
}
