package io.alerthistory.service.ingest;

/** An alert that cannot be stored. The message is stored with it as the reason. */
final class InvalidAlertException extends Exception {
    InvalidAlertException(String reason) {
        super(reason, null, false, false);
    }
}
