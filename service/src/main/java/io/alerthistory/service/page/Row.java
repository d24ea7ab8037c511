package io.alerthistory.service.page;

import io.alerthistory.history.Labels;
import io.alerthistory.history.Status;
import io.alerthistory.store.query.EpisodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An episode as a line of a list.
 *
 * @param labels all but the name and the severity, which stand apart
 * @param lasted until now while it fires
 * @param href its own page
 */
public record Row(
        String status,
        String name,
        String severity,
        List<Labels.Label> labels,
        String summary,
        Instant startsAt,
        String started,
        String ago,
        String lasted,
        String notifications,
        String href) {

    public Row {
        labels = List.copyOf(labels);
    }

    static Row of(EpisodeSummary episode, String root, Instant now) {
        Labels labels = episode.labels();
        return new Row(
                episode.status().word(),
                labels.valueOf("alertname"),
                labels.valueOf("severity"),
                labels.sorted().stream()
                        .filter(label -> !label.name().equals("alertname")
                                && !label.name().equals("severity"))
                        .toList(),
                episode.annotations().getOrDefault("summary", ""),
                episode.startsAt(),
                Words.time(episode.startsAt()),
                Words.ago(episode.startsAt(), now),
                lasted(episode, now),
                Words.number(episode.notifications()),
                root + "/episodes/" + episode.fingerprint() + "/" + episode.startsAt());
    }

    private static String lasted(EpisodeSummary episode, Instant now) {
        Instant end = episode.endsAt().orElse(episode.status() == Status.EXPIRED ? episode.lastSeenAt() : now);
        return (episode.status() == Status.EXPIRED ? "\u2265 " : "")
                + Words.span(Duration.between(episode.startsAt(), end));
    }
}
