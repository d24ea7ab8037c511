package io.alerthistory.service.ingest;

import io.alerthistory.service.http.ProblemDetails;
import io.alerthistory.service.http.ProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits the bodies of requests that are in memory at the same time, each and in total, so that ten thousand
 * simultaneous senders are refused instead of filling the heap. Only received bytes count, not the announced length, so
 * a sender that sends nothing does not take capacity from others.
 */
final class RequestBodyLimiter {
    private static final int CHUNK = 64 * 1024;

    private final Semaphore chunks;

    /** @param atOnce bytes of all bodies together; at least one of the largest */
    RequestBodyLimiter(long atOnce) {
        this.chunks = new Semaphore((int) (Math.max(atOnce, 2L * MessageLimits.BODY) / CHUNK));
    }

    /** Processes a body, which is released afterwards. */
    @FunctionalInterface
    interface BodyConsumer {
        void accept(byte[] body) throws Exception;
    }

    /**
     * @throws ProblemException 413 when it is larger than {@link MessageLimits#BODY}, 503 when too many are in memory
     */
    void withBody(ServerRequest request, BodyConsumer use) throws Exception {
        var reading = new BodyReader(declaredLength(request));
        try {
            use.accept(request.content().hasEntity() ? reading.readAll(request.content()::inputStream) : new byte[0]);
        } finally {
            chunks.release(reading.acquiredChunks);
        }
    }

    private static int declaredLength(ServerRequest request) {
        // Not contentLength(), which looks a converter up each time.
        long length = request.headers()
                .first(HeaderNames.CONTENT_LENGTH)
                .map(Long::parseLong)
                .orElse((long) CHUNK);
        if (length > MessageLimits.BODY) {
            throw tooLarge();
        }
        return (int) length;
    }

    /** Reads one body as it arrives. */
    private final class BodyReader {
        private byte[] bytes;
        private int length;
        private int acquiredChunks;

        BodyReader(int promised) {
            // One more than promised, so that its end is found without growing.
            this.bytes = new byte[Math.min(promised + 1, CHUNK)];
        }

        byte[] readAll(Supplier<InputStream> content) throws IOException {
            try (InputStream stream = content.get()) {
                acquire(1);
                for (int read = stream.read(bytes, 0, bytes.length); read >= 0; ) {
                    length += read;
                    grow();
                    read = stream.read(bytes, length, bytes.length - length);
                }
            }
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        private void grow() {
            if (length > MessageLimits.BODY) {
                throw tooLarge();
            }
            if (length == bytes.length) {
                int growth = Math.max(CHUNK, bytes.length);
                acquire((growth + CHUNK - 1) / CHUNK);
                bytes = Arrays.copyOf(bytes, bytes.length + growth);
            }
        }

        private void acquire(int number) {
            if (!chunks.tryAcquire(number)) {
                throw ProblemException.unavailable("not stored: too many messages are being read; send it again", 1);
            }
            acquiredChunks += number;
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(ProblemDetails.of(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "a message may have %d MiB; set max_alerts for the receiver, or group by more labels"
                        .formatted(MessageLimits.BODY >> 20)));
    }
}
