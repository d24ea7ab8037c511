package io.alerthistory.store.ingest.message;

/**
 * An alert or a message that cannot be stored.
 *
 * @param reason what is wrong and, if known, what to change
 * @param wholeMessage whether the whole message could not be parsed
 */
public record RejectedInput(BodySlice body, String reason, boolean wholeMessage) {
    /** The same input with its length only. */
    public RejectedInput withoutBytes() {
        return new RejectedInput(body.withoutBytes(), reason, wholeMessage);
    }
}
