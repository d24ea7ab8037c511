package io.alerthistory.service.ingest;

/** A message that cannot be parsed. The reason states what is wrong. */
class UnreadableMessageException extends Exception {
    private final String reasonWithoutInput;

    /** @param reason quotes nothing of the input */
    UnreadableMessageException(String reason) {
        this(reason, reason);
    }

    /**
     * @param reason may quote the input
     * @param reasonWithoutInput the same without quoting it
     */
    UnreadableMessageException(String reason, String reasonWithoutInput) {
        super(reason, null, false, false);
        this.reasonWithoutInput = reasonWithoutInput;
    }

    /** @param mayQuote whether the input may be quoted; redaction rules forbid it */
    String reason(boolean mayQuote) {
        return mayQuote ? String.valueOf(getMessage()) : reasonWithoutInput;
    }
}
