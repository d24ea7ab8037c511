package io.alerthistory.service.http;

/** What a token permits. */
public enum TokenScope {
    /** Needs none. */
    OPEN,
    /** To deliver alerts. */
    INGEST,
    /** To ask. */
    READ,
    /** To do all of it, and to erase and replay. */
    ADMIN;

    /** Whether a token for this allows what needs the other. */
    public boolean allows(TokenScope needed) {
        return needed == OPEN || this == needed || this == ADMIN;
    }
}
