package io.alerthistory.service.http.framing;

import io.helidon.http.Status;

/** A request that is not well-formed HTTP/1.1, or too large. The connection cannot continue after it. */
final class MalformedRequestException extends RuntimeException {
    private final transient Status status;

    MalformedRequestException(Status status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static MalformedRequestException badRequest(String reason) {
        return new MalformedRequestException(Status.BAD_REQUEST_400, reason);
    }

    Status status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
