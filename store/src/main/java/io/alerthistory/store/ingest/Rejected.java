package io.alerthistory.store.ingest;

/**
 * One alert, or a whole message, that cannot be stored as it is.
 *
 * @param reason what is wrong and, where it can be said, what to change
 * @param whole the message could not be read at all, so this is all of it
 */
public record Rejected(Raw raw, String reason, boolean whole) {}
