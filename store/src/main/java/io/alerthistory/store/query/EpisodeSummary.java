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
 * An episode as shown in lists.
 *
 * @param annotations the latest annotations, or as much of them as a list has room for
 * @param annotationsTruncated whether there is more of the annotations than is here
 * @param generatorUrl as sent, so it can be any text; may be empty
 * @param endsAt empty while it is open, and also if it has expired
 * @param notifications how often an Alertmanager sent it; approximate, because a retry looks like a repetition
 * @param runs the number of its runs
 */
public record EpisodeSummary(
        Fingerprint fingerprint,
        Labels labels,
        Map<String, String> annotations,
        boolean annotationsTruncated,
        String generatorUrl,
        Instant startsAt,
        Optional<Instant> endsAt,
        EpisodeStatus status,
        Instant lastSeenAt,
        long notifications,
        int runs) {

    /** Of the annotations of an alert in a list, as they are stored: characters. Ordinary ones have some hundred. */
    public static final int MAX_ANNOTATIONS = 16 * 1024;

    public EpisodeSummary {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
}
