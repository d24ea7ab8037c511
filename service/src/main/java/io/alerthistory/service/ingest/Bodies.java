package io.alerthistory.service.ingest;

import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The bodies of requests that are in memory at the same time: each whole and bounded, and all together bounded, so that
 * ten thousand senders at once are refused and not a heap full of bytes. What counts is what came, not what was
 * promised: a sender that sends nothing takes no room from others.
 */
final class Bodies {
    private static final int CHUNK = 64 * 1024;

    private final Semaphore chunks;

    /** @param atOnce bytes of all bodies together; at least one of the largest */
    Bodies(long atOnce) {
        this.chunks = new Semaphore((int) (Math.max(atOnce, 2L * Limits.BODY) / CHUNK));
    }

    /** Something that is done with a body, which is forgotten afterwards. */
    @FunctionalInterface
    interface Use {
        void with(byte[] body) throws Exception;
    }

    /** @throws Refusal 413 when it is larger than {@link Limits#BODY}, 503 when too many are in memory */
    void use(ServerRequest request, Use use) throws Exception {
        Reading reading = new Reading(promised(request));
        try {
            use.with(request.content().hasEntity() ? reading.whole(request.content()::inputStream) : new byte[0]);
        } finally {
            chunks.release(reading.taken);
        }
    }

    private static int promised(ServerRequest request) {
        // Not contentLength(), which looks a converter up each time.
        long length = request.headers()
                .first(HeaderNames.CONTENT_LENGTH)
                .map(Long::parseLong)
                .orElse((long) CHUNK);
        if (length > Limits.BODY) {
            throw tooLarge();
        }
        return (int) length;
    }

    /** One body while it comes. */
    private final class Reading {
        private byte[] bytes;
        private int length;
        private int taken;

        Reading(int promised) {
            // One more than promised, so that its end is found without growing.
            this.bytes = new byte[Math.min(promised + 1, CHUNK)];
        }

        byte[] whole(Supplier<InputStream> content) throws IOException {
            try (InputStream stream = content.get()) {
                take(1);
                for (int read = stream.read(bytes, 0, bytes.length); read >= 0; ) {
                    length += read;
                    grow();
                    read = stream.read(bytes, length, bytes.length - length);
                }
            }
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        private void grow() {
            if (length > Limits.BODY) {
                throw tooLarge();
            }
            if (length == bytes.length) {
                int more = Math.max(CHUNK, bytes.length);
                take((more + CHUNK - 1) / CHUNK);
                bytes = Arrays.copyOf(bytes, bytes.length + more);
            }
        }

        private void take(int number) {
            if (!chunks.tryAcquire(number)) {
                throw Refusal.unavailable("not stored: too many messages are being read; send it again", 1);
            }
            taken += number;
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Problem.of(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "a message may have %d MiB; set max_alerts for the receiver, or group by more labels"
                        .formatted(Limits.BODY >> 20)));
    }
}
