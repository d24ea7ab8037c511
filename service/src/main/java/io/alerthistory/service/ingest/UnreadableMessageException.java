package io.alerthistory.service.ingest;

/** A message that cannot be parsed. The message of the exception states what is wrong. */
class UnreadableMessageException extends Exception {
    UnreadableMessageException(String message) {
        super(message, null, false, false);
    }
}
