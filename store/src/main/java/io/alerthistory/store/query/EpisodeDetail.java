package io.alerthistory.store.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An episode with the details that are still stored.
 *
 * @param runs by start; each list contains at most {@link #MAX_ROWS} entries
 * @param sightings by run, then by first receipt
 * @param annotations by the time of first receipt
 * @param complete false if a list was truncated, at {@link #MAX_ROWS} entries or at a megabyte of annotations
 */
public record EpisodeDetail(
        EpisodeSummary summary,
        List<EpisodeRun> runs,
        List<EpisodeSighting> sightings,
        List<AnnotationVersion> annotations,
        boolean complete) {

    /** More would be no answer for a person; an alert that flaps for months has more. */
    public static final int MAX_ROWS = 1000;

    /** Of the latest annotations, as they are stored: characters. {@link EpisodeAnnotations} has all of them. */
    public static final int MAX_ANNOTATIONS = 1024 * 1024;

    public EpisodeDetail {
        runs = List.copyOf(runs);
        sightings = List.copyOf(sightings);
        annotations = List.copyOf(annotations);
    }

    /**
     * All facts with one startsAt.
     *
     * @param endsAt empty while open
     * @param lastNotifiedAt the latest firing alert from a webhook
     * @param lastPromisedAt the latest firing alert from Prometheus, with the end that it announced
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
     * One way by which a run was received.
     *
     * @param receiver empty for Prometheus
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
     * The annotations of an alert from a given time on.
     *
     * @param truncated whether only the first {@link EpisodeSummary#MAX_ANNOTATIONS} characters are here
     * @param generatorUrl any text; empty if none was sent
     */
    public record AnnotationVersion(
            Instant seenAt, Map<String, String> annotations, boolean truncated, String generatorUrl) {
        public AnnotationVersion {
            annotations = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(annotations));
        }
    }
}
