package io.alerthistory.service.page;

import io.alerthistory.history.EpisodeStatus;
import io.alerthistory.history.Labels;
import io.alerthistory.store.query.EpisodeSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An episode as a row of a list.
 *
 * @param labels without the name and the severity, which have their own columns
 * @param truncated whether there is more of the annotations than the list has room for
 * @param lasted until now while it fires
 * @param href the link to its page
 */
public record EpisodeListRow(
        String status,
        String name,
        String severity,
        List<Labels.Label> labels,
        String summary,
        boolean truncated,
        Instant startsAt,
        String started,
        String ago,
        String lasted,
        String notifications,
        String href) {

    public EpisodeListRow {
        labels = List.copyOf(labels);
    }

    static EpisodeListRow of(EpisodeSummary episode, String root, Instant now) {
        Labels labels = episode.labels();
        return new EpisodeListRow(
                episode.status().text(),
                labels.valueOf("alertname"),
                labels.valueOf("severity"),
                labels.sorted().stream()
                        .filter(label -> !label.name().equals("alertname")
                                && !label.name().equals("severity"))
                        .toList(),
                episode.annotations().getOrDefault("summary", ""),
                episode.annotationsTruncated(),
                episode.startsAt(),
                DisplayFormatter.time(episode.startsAt()),
                DisplayFormatter.ago(episode.startsAt(), now),
                lasted(episode, now),
                DisplayFormatter.number(episode.notifications()),
                root + "/episodes/" + episode.fingerprint() + "/" + episode.startsAt());
    }

    private static String lasted(EpisodeSummary episode, Instant now) {
        return (episode.status() == EpisodeStatus.EXPIRED ? "\u2265 " : "")
                + DisplayFormatter.span(Duration.between(episode.startsAt(), lastKnown(episode, now)));
    }

    /** Its end. Until it ends, the time up to which it is known to fire: if it expired, when it was last heard. */
    static Instant lastKnown(EpisodeSummary episode, Instant now) {
        return episode.endsAt().orElse(episode.status() == EpisodeStatus.EXPIRED ? episode.lastSeenAt() : now);
    }
}
