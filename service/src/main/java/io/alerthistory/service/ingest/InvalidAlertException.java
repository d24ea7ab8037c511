package io.alerthistory.service.ingest;

/** One alert that cannot be stored; the message is the reason that is kept with it. */
final class InvalidAlertException extends Exception {
    InvalidAlertException(String reason) {
        super(reason, null, false, false);
    }
}
