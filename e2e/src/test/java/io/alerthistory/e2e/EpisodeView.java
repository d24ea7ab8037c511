package io.alerthistory.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One episode as the service tells it. */
public record EpisodeView(
        String fingerprint,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Optional<Instant> endsAt,
        String status,
        Instant lastSeenAt,
        long notifications) {

    public static EpisodeView of(JsonNode node) {
        return new EpisodeView(
                node.required("fingerprint").asText(),
                texts(node.required("labels")),
                texts(node.required("annotations")),
                Instant.parse(node.required("startsAt").asText()),
                Optional.of(node.required("endsAt"))
                        .filter(end -> !end.isNull())
                        .map(end -> Instant.parse(end.asText())),
                node.required("status").asText(),
                Instant.parse(node.required("lastSeenAt").asText()),
                node.required("notifications").asLong());
    }

    public boolean isFiring() {
        return status.equals("firing");
    }

    public boolean isResolved() {
        return status.equals("resolved");
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
