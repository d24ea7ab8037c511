package io.alerthistory.store.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An episode with the facts that it was made of, as far as they are kept.
 *
 * @param runs by start; of each list at most {@link #MAX_ROWS} are shown
 * @param sightings by run, then by the first
 * @param annotations by the time they were first seen
 * @param complete false when a list was cut
 */
public record EpisodeDetail(
        EpisodeSummary summary,
        List<EpisodeRun> runs,
        List<EpisodeSighting> sightings,
        List<AnnotationVersion> annotations,
        boolean complete) {

    /** More would be no answer for a person; an alert that flaps for months has more. */
    public static final int MAX_ROWS = 1000;

    public EpisodeDetail {
        runs = List.copyOf(runs);
        sightings = List.copyOf(sightings);
        annotations = List.copyOf(annotations);
    }

    /**
     * All facts of one startsAt of the sender.
     *
     * @param endsAt empty while open
     * @param lastNotifiedAt a webhook's latest firing
     * @param lastPromisedAt Prometheus' latest firing, with the end that it promised
     */
    public record EpisodeRun(
            Instant startsAt,
            Optional<Instant> endsAt,
            Instant firstReceivedAt,
            Optional<Instant> lastNotifiedAt,
            Optional<Instant> lastPromisedAt,
            Optional<Instant> promisedUntil,
            Optional<Instant> lastResolvedAt) {}

    /**
     * One way by which a run was heard of.
     *
     * @param receiver empty for what Prometheus sent itself
     * @param firing and resolved count deliveries, approximately
     */
    public record EpisodeSighting(
            Instant startsAt,
            String sourceKind,
            String sourceName,
            String receiver,
            Instant firstReceivedAt,
            Instant lastReceivedAt,
            int firing,
            int resolved) {}

    /**
     * What was written to an alert from some moment on.
     *
     * @param generatorUrl any text; empty if none was sent
     */
    public record AnnotationVersion(Instant seenAt, Map<String, String> annotations, String generatorUrl) {
        public AnnotationVersion {
            annotations = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(annotations));
        }
    }
}
