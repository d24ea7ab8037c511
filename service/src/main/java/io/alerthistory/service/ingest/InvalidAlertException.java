package io.alerthistory.service.ingest;

/** An alert that cannot be stored. The reason is stored with it. */
final class InvalidAlertException extends Exception {
    private final String reasonWithoutInput;

    /** @param reason quotes nothing of the input */
    InvalidAlertException(String reason) {
        this(reason, reason);
    }

    /**
     * @param reason may quote the input
     * @param reasonWithoutInput the same without quoting it
     */
    InvalidAlertException(String reason, String reasonWithoutInput) {
        super(reason, null, false, false);
        this.reasonWithoutInput = reasonWithoutInput;
    }

    /** @param mayQuote whether the input may be quoted; redaction rules forbid it */
    String reason(boolean mayQuote) {
        return mayQuote ? String.valueOf(getMessage()) : reasonWithoutInput;
    }
}
