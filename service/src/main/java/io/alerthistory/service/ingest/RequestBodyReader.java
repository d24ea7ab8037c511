package io.alerthistory.service.ingest;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of one request as it arrives, decompresses it, and reserves the memory that it takes. */
final class RequestBodyReader {
    private static final int CHUNK = 64 * 1024;

    private final RequestMemory.Lease memory;
    private final IngestMetrics metrics;
    private byte[] bytes = new byte[0];
    private int length;

    RequestBodyReader(RequestMemory.Lease memory, IngestMetrics metrics) {
        this.memory = memory;
        this.metrics = metrics;
    }

    /**
     * @throws ProblemException 413 if it is larger than {@link MessageLimits#BODY}, before or after it is decompressed;
     * 415 if it is compressed by anything but gzip; 503 if it does not fit into the memory of the tenant, or of all
     * tenants
     */
    byte[] read(ServerRequest request) throws IOException {
        boolean gzip = isGzip(request);
        int declaredLength = declaredLength(request);
        if (!request.content().hasEntity()) {
            return bytes;
        }
        if (gzip) {
            grow(CHUNK);
            readGzip(request.content().inputStream());
        } else {
            // One more than declared, so that its end is found without growing.
            grow(Math.min(declaredLength + 1, CHUNK));
            readAll(request.content().inputStream());
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static boolean isGzip(ServerRequest request) {
        String encodings = String.join(",", request.headers().all(HeaderNames.CONTENT_ENCODING, List::of))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (encodings) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new ProblemException(ProblemDetails.of(
                                Status.UNSUPPORTED_MEDIA_TYPE_415,
                                "Content-Encoding '%s' is not supported; compress with gzip, or not at all"
                                        .formatted(WireReader.abbreviate(encodings)))
                        .with("Accept-Encoding", "gzip"));
        };
    }

    private void readGzip(InputStream compressed) throws IOException {
        // Helidon's stream reads on when it is closed. The end of the request is the router's matter.
        var unclosed = new FilterInputStream(compressed) {
            @Override
            public void close() {}
        };
        try (InputStream decompressed = new GZIPInputStream(unclosed, 8192)) {
            readAll(decompressed);
            if (compressed.read() >= 0) {
                throw ProblemException.badRequest("the body continues after the end of its gzip data");
            }
        } catch (ZipException | EOFException e) {
            throw ProblemException.badRequest("the body is not valid gzip, as Content-Encoding says");
        }
    }

    // Not closed: at a failure, Helidon's stream would wait for more before the client gets its answer.
    private void readAll(InputStream stream) throws IOException {
        for (int read = stream.read(bytes, 0, bytes.length); read >= 0; ) {
            length += read;
            growIfFull();
            read = stream.read(bytes, length, bytes.length - length);
        }
    }

    private int declaredLength(ServerRequest request) {
        // Not contentLength(), which looks a converter up each time.
        long declaredLength = request.headers()
                .first(HeaderNames.CONTENT_LENGTH)
                .map(Long::parseLong)
                .orElse((long) CHUNK);
        if (declaredLength > MessageLimits.BODY) {
            throw tooLarge();
        }
        return (int) declaredLength;
    }

    private void growIfFull() {
        if (length > MessageLimits.BODY) {
            throw tooLarge();
        }
        if (length == bytes.length) {
            grow(Math.max(CHUNK, bytes.length));
        }
    }

    private void grow(int more) {
        memory.reserve(more);
        bytes = Arrays.copyOf(bytes, bytes.length + more);
    }

    private ProblemException tooLarge() {
        metrics.countLimit(IngestLimit.BODY);
        return new ProblemException(ProblemDetails.of(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "a message may have %d MiB; set max_alerts for the receiver, or group by more labels"
                        .formatted(MessageLimits.BODY >> 20)));
    }
}
