package io.alerthistory.service.ingest;

import io.alerthistory.service.http.Problem;
import io.alerthistory.service.http.Refusal;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body whole, and never more than is allowed. */
final class Bodies {
    private Bodies() {}

    /** @throws Refusal 413 when it is larger than {@link Limits#BODY} */
    static byte[] read(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream content = request.content().inputStream()) {
            byte[] body = content.readNBytes(Limits.BODY + 1);
            if (body.length > Limits.BODY) {
                throw tooLarge();
            }
            return body;
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Problem.of(
                Status.REQUEST_ENTITY_TOO_LARGE_413,
                "a message may have %d MiB; set max_alerts for the receiver, or group by more labels"
                        .formatted(Limits.BODY >> 20)));
    }
}
