package io.alerthistory.service.ingest;

/** A message that exceeds a limit. The message of the exception names the limit and what to change. */
final class MessageTooLargeException extends UnreadableMessageException {
    private final IngestLimit limit;

    MessageTooLargeException(IngestLimit limit, String message) {
        super(message);
        this.limit = limit;
    }

    IngestLimit limit() {
        return limit;
    }
}
