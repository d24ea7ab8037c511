package io.alerthistory.service.ingest;

/** A message that cannot be taken apart into alerts at all; the message says what is wrong with it. */
final class UnreadableMessageException extends Exception {
    UnreadableMessageException(String message) {
        super(message, null, false, false);
    }
}
