package io.alerthistory.history;

import java.time.Instant;
import java.util.Locale;

/** What an episode is at a moment; never stored, since "expired" is only the lack of news (rule 5). */
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
