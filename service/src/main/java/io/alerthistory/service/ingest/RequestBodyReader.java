package io.alerthistory.service.ingest;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the body of one request as it arrives, and reserves the memory that it takes. */
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
     * @throws ProblemException 413 if it is larger than {@link MessageLimits#BODY}, 503 if it does not fit into the
     * memory of the tenant, or of all tenants
     */
    byte[] read(ServerRequest request) throws IOException {
        int declaredLength = declaredLength(request);
        if (!request.content().hasEntity()) {
            return bytes;
        }
        // One more than declared, so that its end is found without growing.
        grow(Math.min(declaredLength + 1, CHUNK));
        try (InputStream stream = request.content().inputStream()) {
            for (int read = stream.read(bytes, 0, bytes.length); read >= 0; ) {
                length += read;
                growIfFull();
                read = stream.read(bytes, length, bytes.length - length);
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
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
