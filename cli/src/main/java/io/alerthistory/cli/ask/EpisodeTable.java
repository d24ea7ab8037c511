package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.alerthistory.cli.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats episodes as a table for a terminal, one per line. */
final class EpisodeTable {
    private static final List<String> HEADER = List.of("STATUS", "STARTED", "DURATION", "ALERTNAME", "LABELS");
    private final Instant now;

    EpisodeTable(Instant now) {
        this.now = now;
    }

    String render(List<JsonNode> episodes) {
        return TextTable.render(HEADER, episodes.stream().map(this::row).toList());
    }

    private List<String> row(JsonNode episode) {
        Optional<Instant> start = instant(episode.path("startsAt"));
        Instant end = instant(episode.path("endsAt")).orElse(now);
        return List.of(
                TextTable.printable(episode.path("status").asText()),
                start.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("?"),
                start.map(moment -> formatDuration(Duration.between(moment, end)))
                        .orElse("?"),
                TextTable.printable(episode.path("labels").path("alertname").asText("-")),
                labels(episode.path("labels")));
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The two greatest units, as Prometheus writes durations. */
    static String formatDuration(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + "m" + duration.toSecondsPart() + "s"
                : Math.max(0, duration.toSeconds()) + "s";
    }

    private static String labels(JsonNode labels) {
        return labels.propertyStream()
                .filter(label -> !label.getKey().equals("alertname"))
                .map(label -> TextTable.printable(label.getKey()) + "=\""
                        + TextTable.printable(
                                label.getValue().asText().replace("\\", "\\\\").replace("\"", "\\\"")) + "\"")
                .collect(Collectors.joining(" "));
    }
}
