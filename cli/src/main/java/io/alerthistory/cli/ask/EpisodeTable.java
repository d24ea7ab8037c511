package io.alerthistory.cli.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats episodes as a table for a terminal, one per line. */
final class EpisodeTable {
    private static final List<String> HEADER = List.of("STATUS", "STARTED", "LASTED", "ALERTNAME", "LABELS");
    private final Instant now;

    EpisodeTable(Instant now) {
        this.now = now;
    }

    String render(List<JsonNode> episodes) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        episodes.forEach(episode -> rows.add(row(episode)));
        int[] widths = IntStream.range(0, HEADER.size() - 1)
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell) + 2));
        }
        return line.append(row.getLast()).toString().stripTrailing() + "\n";
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private List<String> row(JsonNode episode) {
        Optional<Instant> start = instant(episode.path("startsAt"));
        Instant end = instant(episode.path("endsAt")).orElse(now);
        return List.of(
                printable(episode.path("status").asText()),
                start.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse("?"),
                start.map(moment -> formatDuration(Duration.between(moment, end)))
                        .orElse("?"),
                printable(episode.path("labels").path("alertname").asText("-")),
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
                .map(label -> printable(label.getKey()) + "=\""
                        + printable(
                                label.getValue().asText().replace("\\", "\\\\").replace("\"", "\\\"")) + "\"")
                .collect(Collectors.joining(" "));
    }

    /** Whoever sends alerts must not move the terminal's cursor. */
    private static String printable(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
