package io.alerthistory.service.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeSummary;
import java.io.IOException;

/** Formats episodes as JSON. */
final class EpisodeJson {
    private EpisodeJson() {}

    /** @param root the prefix of links: empty, or that of the tenant */
    static void summary(JsonGenerator json, EpisodeSummary episode, String root) throws IOException {
        json.writeStartObject();
        fields(json, episode, root);
        json.writeEndObject();
    }

    static void detail(JsonGenerator json, EpisodeDetail detail, String root) throws IOException {
        json.writeStartObject();
        fields(json, detail.summary(), root);
        json.writeObjectFieldStart("facts");
        json.writeBooleanField("complete", detail.complete());
        json.writeArrayFieldStart("runs");
        for (EpisodeDetail.EpisodeRun run : detail.runs()) {
            run(json, run);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sightings");
        for (EpisodeDetail.EpisodeSighting sighting : detail.sightings()) {
            sighting(json, sighting);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("annotations");
        for (EpisodeDetail.AnnotationVersion annotations : detail.annotations()) {
            annotations(json, annotations);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, EpisodeSummary episode, String root) throws IOException {
        json.writeStringField("fingerprint", episode.fingerprint().toString());
        ApiJson.strings(json, "labels", episode.labels().asMap());
        ApiJson.strings(json, "annotations", episode.annotations());
        json.writeBooleanField("annotationsTruncated", episode.annotationsTruncated());
        json.writeStringField("annotationsURL", EpisodesApi.annotationsUrl(root, episode));
        json.writeStringField("generatorURL", episode.generatorUrl());
        json.writeStringField("startsAt", episode.startsAt().toString());
        ApiJson.optionalTime(json, "endsAt", episode.endsAt());
        json.writeStringField("status", episode.status().text());
        json.writeStringField("lastSeenAt", episode.lastSeenAt().toString());
        json.writeNumberField("notifications", episode.notifications());
        json.writeNumberField("runs", episode.runs());
    }

    private static void run(JsonGenerator json, EpisodeDetail.EpisodeRun run) throws IOException {
        json.writeStartObject();
        json.writeStringField("startsAt", run.startsAt().toString());
        ApiJson.optionalTime(json, "endsAt", run.endsAt());
        json.writeStringField("firstReceivedAt", run.firstReceivedAt().toString());
        ApiJson.optionalTime(json, "lastNotifiedAt", run.lastNotifiedAt());
        ApiJson.optionalTime(json, "lastPromisedAt", run.lastPromisedAt());
        ApiJson.optionalTime(json, "promisedUntil", run.promisedUntil());
        ApiJson.optionalTime(json, "lastResolvedAt", run.lastResolvedAt());
        json.writeEndObject();
    }

    private static void sighting(JsonGenerator json, EpisodeDetail.EpisodeSighting sighting) throws IOException {
        json.writeStartObject();
        json.writeStringField("startsAt", sighting.startsAt().toString());
        json.writeStringField("sourceKind", sighting.sourceKind());
        json.writeStringField("sourceName", sighting.sourceName());
        json.writeStringField("receiver", sighting.receiver());
        json.writeStringField("firstReceivedAt", sighting.firstReceivedAt().toString());
        json.writeStringField("lastReceivedAt", sighting.lastReceivedAt().toString());
        json.writeNumberField("firing", sighting.firing());
        json.writeNumberField("resolved", sighting.resolved());
        json.writeEndObject();
    }

    private static void annotations(JsonGenerator json, EpisodeDetail.AnnotationVersion annotations)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("seenAt", annotations.seenAt().toString());
        ApiJson.strings(json, "annotations", annotations.annotations());
        json.writeBooleanField("truncated", annotations.truncated());
        json.writeStringField("generatorURL", annotations.generatorUrl());
        json.writeEndObject();
    }
}
