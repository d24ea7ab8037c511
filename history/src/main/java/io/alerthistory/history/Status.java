package io.alerthistory.history;

import java.time.Instant;
import java.util.Locale;

/** What an episode is at a moment; never stored, since "expired" is only the lack of news (rule 5). */
public enum Status {
    FIRING,
    RESOLVED,
    EXPIRED;

    /**
     * @param lease until when the open runs of the episode count as firing
     * @param now the moment of the question
     */
    public static Status of(boolean open, Instant lease, Instant now) {
        if (!open) {
            return RESOLVED;
        }
        return lease.isAfter(now) ? FIRING : EXPIRED;
    }

    /** As written in the API: firing, resolved, expired. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
