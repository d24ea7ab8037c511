package io.alerthistory.store.ingest;

/**
 * One alert, or a whole message, that cannot be stored as it is.
 *
 * @param reason what is wrong and, where it can be said, what to change
 * @param wholeMessage the message could not be read at all, so this is all of it
 */
public record RejectedInput(BodySlice body, String reason, boolean wholeMessage) {}
