package io.alerthistory.history;

import java.time.Instant;
import java.util.Locale;

/**
 * The status of an episode at a time. It is never stored, because silence is not a fact (docs/alert-semantics.md, rule
 * 5).
 */
public enum EpisodeStatus {
    FIRING,
    RESOLVED,
    EXPIRED;

    /**
     * @param firingUntil until when the open runs of the episode count as firing
     * @param now the moment of the question
     */
    public static EpisodeStatus of(boolean open, Instant firingUntil, Instant now) {
        if (!open) {
            return RESOLVED;
        }
        return firingUntil.isAfter(now) ? FIRING : EXPIRED;
    }

    /** As written in the API: firing, resolved, expired. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
