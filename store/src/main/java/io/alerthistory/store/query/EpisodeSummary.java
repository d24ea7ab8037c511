package io.alerthistory.store.query;

import io.alerthistory.history.AlertIdentity.Fingerprint;
import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Labels;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An episode as lists show it.
 *
 * @param annotations the latest that were seen
 * @param generatorUrl as it was sent, so any text; may be empty
 * @param endsAt empty while it is open, and for ever when it expired
 * @param notifications how often an Alertmanager told of it; approximate, since a retry looks like a repeat
 * @param runs how many of the sender's starts it joins
 */
public record EpisodeSummary(
        Fingerprint fingerprint,
        Labels labels,
        Map<String, String> annotations,
        String generatorUrl,
        Instant startsAt,
        Optional<Instant> endsAt,
        EpisodeStatus status,
        Instant lastSeenAt,
        long notifications,
        int runs) {

    public EpisodeSummary {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
}
