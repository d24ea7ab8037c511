package io.alerthistory.service.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Sends the content of a response: compressed if the client accepts it, and not at all after HEAD. */
final class ResponseBody {
    /** Less would not become smaller by more than it costs. */
    private static final int MIN_COMPRESSED = 1024;

    private ResponseBody() {}

    static boolean isHead(ServerRequest request) {
        return request.prologue().method().equals(Method.HEAD);
    }

    static void send(ServerRequest request, ServerResponse response, String mediaType, byte[] content) {
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        if (isHead(request)) {
            sendLength(response, content.length);
        } else if (content.length >= MIN_COMPRESSED && acceptsGzip(request, response)) {
            response.send(compressed(content));
        } else {
            response.send(content);
        }
    }

    /** What GET would send, and nothing of it. */
    static void sendLength(ServerResponse response, long length) {
        response.header(HeaderNames.CONTENT_LENGTH, Long.toString(length)).send();
    }

    /** A stream whose length is not known. */
    static OutputStream stream(ServerRequest request, ServerResponse response) throws IOException {
        return acceptsGzip(request, response) ? new FastGzipStream(response.outputStream()) : response.outputStream();
    }

    private static boolean acceptsGzip(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.VARY, "Accept-Encoding");
        boolean accepted = request.headers().all(HeaderNames.ACCEPT_ENCODING, List::of).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .anyMatch(ResponseBody::isGzip);
        if (accepted) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        return accepted;
    }

    private static boolean isGzip(String item) {
        String[] parts = item.toLowerCase(Locale.ROOT).split(";", 2);
        boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
        return parts[0].strip().equals("gzip") && !refused;
    }

    private static byte[] compressed(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 4);
        try (OutputStream gzip = new FastGzipStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The fastest level makes JSON and HTML five times smaller; slower ones gain little. */
    private static final class FastGzipStream extends GZIPOutputStream {
        FastGzipStream(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
